package dev.rockpool.memory;

import dev.rockpool.Fault;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Quarantine;
import dev.rockpool.internal.safety.Site;
import dev.rockpool.memory.internal.Canaries;
import dev.rockpool.memory.internal.Slot;
import dev.rockpool.memory.internal.Span;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/// Memory that is lent by its address while callers are watched closely: between canaries, with the
/// stacks that allocated and freed it, and poisoned for a while before it can be lent again.
///
/// # Failures
///
/// A watch takes memory of the heap, which may be at its end: a slot is lent after all that takes
/// some, and once it has come back it is kept, or else let go.
final class RawGuard {
    private static final byte GUARDED = 2; // the state of a slot that is out so
    private static final byte POISON = (byte) 0xDB;
    private static final int MOST = 64; // in quarantine
    private static final long MOST_BYTES = 1 << 20; // in all

    private final MemoryPool pool;
    private final Findings findings;
    private final ConcurrentMap<Long, Stay> stays = new ConcurrentHashMap<>(); // by address
    private final Quarantine<Stay> quarantine = new Quarantine<>(MOST, MOST_BYTES);

    RawGuard(MemoryPool pool, Findings findings) {
        this.pool = pool;
        this.findings = findings;
    }

    /// A slot that is out or in quarantine, and the address that was lent of it.
    private record Stay(Span span, long slot, long address, Life life) {
        MemorySegment memory() {
            return span.segment(slot, span.slotSize());
        }
    }

    /// Lends a slot.
    ///
    /// @param bytes fewer than it has by what [Canaries#around] says
    /// @return the address for the user
    long lend(Slot slot, long bytes) {
        var life = new Life();
        life.acquired(Site.here("allocated"));
        long address = Canaries.place(slot.span(), slot.address(), bytes);
        stays.put(address, new Stay(slot.span(), slot.address(), address, life));
        slot.span().lend(slot.address(), GUARDED);
        return address;
    }

    /// Takes an address back.
    ///
    /// @param span that it lies in, if it is in any
    /// @throws PoolMisuseException if it is not out; nothing has changed then. Also if somebody
    ///   wrote beyond its bounds; it has come back then
    void free(@Nullable Span span, long address) {
        Stay stay = stays.get(address);
        Site site = Site.here("freed");
        if (stay == null || !stay.span.tryTakeBack(stay.slot, GUARDED)) {
            throw notOut(Fault.RELEASED_TWICE, span, address);
        }
        stay.life.released(site);
        String broken;
        try {
            broken = Canaries.check(stay.span, stay.slot);
        } finally {
            keep(stay);
        }
        if (broken != null) {
            throw findings.refuse(
                    Fault.USED_AFTER_RELEASE,
                    "the memory at %#x was freed, and %s".formatted(address, broken),
                    stay.life,
                    stay.life.acquired());
        }
    }

    /// What was lent by an address, as a buffer.
    ///
    /// @param span that it lies in, if it is in any
    /// @throws PoolMisuseException if it is not out
    ByteBuffer buffer(@Nullable Span span, long address) {
        if (span == null || !span.isOut(Canaries.slotOf(address), GUARDED)) {
            throw notOut(Fault.USED_AFTER_RELEASE, span, address);
        }
        return Canaries.between(span, Canaries.slotOf(address)).asByteBuffer();
    }

    private PoolMisuseException notOut(Fault fault, @Nullable Span span, long address) {
        String done = fault == Fault.RELEASED_TWICE ? "freed" : "used";
        if (span == null) {
            return findings.refuse(
                    Fault.FOREIGN,
                    "the address %#x is %s, which is none of this pool's".formatted(address, done),
                    null,
                    null);
        }
        Stay stay = stays.get(address);
        Life life = stay == null ? null : stay.life;
        return findings.refuse(
                fault,
                "the address %#x is %s, where nothing is out by its address: freed before, or within a slot of %d bytes"
                        .formatted(address, done, span.slotSize()),
                life,
                life == null ? null : life.released());
    }

    private void keep(Stay stay) {
        boolean kept = false;
        try {
            if (stay.span.slotSize() <= MOST_BYTES) {
                stay.memory().fill(POISON);
                quarantine.add(stay, stay.span.slotSize());
                kept = true;
            }
        } finally {
            if (!kept) {
                letGo(stay);
            }
        }
        quarantine.makeRoom(this::lookAndLetGo);
        if (pool.isClosed()) { // perhaps since the last look at what is here
            letGoOfAll();
        }
    }

    /// Lets go of all that is in quarantine.
    ///
    /// @return whether anything was
    boolean letGoOfAll() {
        return quarantine.drain(this::lookAndLetGo);
    }

    private void lookAndLetGo(Stay stay) {
        long at;
        try {
            at = poisoned(stay.memory());
        } finally {
            letGo(stay);
        }
        if (at < stay.span.slotSize()) {
            findings.find(
                    Fault.USED_AFTER_RELEASE,
                    "the memory at %#x was written to after it was freed, %d bytes from there"
                            .formatted(stay.address, stay.slot + at - stay.address),
                    stay.life,
                    stay.life.released(),
                    stay.life.acquired());
        }
    }

    /// How many bytes are as they were left.
    private static long poisoned(MemorySegment memory) {
        long at = 0;
        while (at < memory.byteSize() && memory.get(ValueLayout.JAVA_BYTE, at) == POISON) {
            at++;
        }
        return at;
    }

    private void letGo(Stay stay) {
        pool.giveBack(stay.span, stay.slot);
        stays.remove(stay.address, stay); // if it is not lent anew
    }
}
