package dev.rockpool.memory;

import com.google.errorprone.annotations.CheckReturnValue;
import com.google.errorprone.annotations.MustBeClosed;
import dev.rockpool.Fault;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolDescription;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.Watched;
import dev.rockpool.internal.flight.Flight;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.LeaseToken;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Roster;
import dev.rockpool.internal.safety.Rounds;
import dev.rockpool.internal.safety.Sampler;
import dev.rockpool.internal.safety.Watch;
import dev.rockpool.memory.internal.Bin;
import dev.rockpool.memory.internal.Canaries;
import dev.rockpool.memory.internal.MemoryEngine;
import dev.rockpool.memory.internal.SizeClasses;
import dev.rockpool.memory.internal.Slot;
import dev.rockpool.memory.internal.Span;
import dev.rockpool.memory.internal.Upkeep;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A pool of memory off the heap.
///
/// ```java
/// try (MemoryPool pool = MemoryPool.builder().named("net").maxBytes(512 << 20).build()) {
///     try (PooledSegment buffer = pool.allocate(16_000)) {
///         channel.read(buffer.segment().asByteBuffer());
///     }
/// }
/// ```
///
/// Memory is lent in slots of some hundred sizes, up to a megabyte; the [table][SizeClass] says
/// what that wastes. What is larger is lent in pages. Each platform thread has a cache of its own,
/// as has each group of virtual threads, so that most pairs of allocation and close meet nobody.
///
/// Any thread may allocate, and any other close. What a thread writes before it closes a segment
/// *happens before* what the next holder of that memory does, so that nobody sees the other's late
/// writes.
///
/// A pool that is forgotten, and was never closed, gives back what idles. What is out then stays
/// good, but is lost to everybody: there is no pool to free it by.
///
/// **Not for** what lives on the heap anyway: an array is cheaper there up to some kilobytes, and
/// needs no close.
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class MemoryPool implements AutoCloseable, Watched {
    private static final byte BARE = 1; // the state of a slot that is out by its address

    private final String name;
    private final MemorySettings settings;
    private final Zeroing zeroing;
    private final MemoryEngine engine;
    private final Findings findings;
    private final Watch<MemorySegment> watch;
    private final Sampler sampler;
    private final long maxHold; // ns
    private final RawGuard rawGuard;
    private final Rounds rounds;
    private final Roster.Entry entry;
    private volatile SafetyLevel safety;
    private volatile boolean plain; // nothing is done to memory before it is lent

    MemoryPool(MemorySettings settings) {
        this.settings = settings;
        this.name = settings.name();
        this.zeroing = settings.zeroing();
        this.engine =
                new MemoryEngine(
                        settings.maxBytes(), settings.cacheBytes(), settings.openAccount());
        this.findings = new Findings(name);
        this.watch = new Watch<>(findings, (segment, life) -> {}); // a handle gives back by itself
        this.sampler = watch.sampler();
        this.maxHold = TimeUnit.NANOSECONDS.convert(settings.maxHold());
        this.rawGuard = new RawGuard(this, findings);
        this.rounds = new Rounds(name, this::rest);
        watchAt(settings.safety());
        if (!settings.ageing().isZero()) {
            Upkeep.start(this, name, engine, settings.ageing());
        }
        rounds.start();
        this.entry = new Roster.Entry(this);
        entry.enter(this);
        MemoryStatistics.begin();
    }

    /// Begins to describe a pool.
    ///
    /// @return with all settings at their defaults
    public static MemoryPoolBuilder builder() {
        return new MemoryPoolBuilder();
    }

    /// Lends memory, aligned as the system's allocator does, to 16 bytes from 16 bytes on and to 8
    /// below.
    ///
    /// @param bytes 0 or more
    /// @return to be closed, by any thread; its content as [Zeroing] says
    /// @throws IllegalArgumentException if `bytes` is negative
    /// @throws OutOfPooledMemoryError if there is none, also after all that idles was given back
    /// @throws PoolClosedException if the pool is closed
    @MustBeClosed
    public PooledSegment allocate(long bytes) {
        checkSize(bytes);
        int sizeClass = SizeClasses.of(bytes);
        Bin atHand = engine.atHand(sizeClass);
        Span span;
        long slot;
        if (atHand != null) {
            span = atHand.top();
            slot = atHand.take();
        } else {
            Slot taken = take(sizeClass, bytes);
            span = taken.span();
            slot = taken.address();
        }
        return lend(span, slot, slot, bytes); // of both, or none is removed by the compiler
    }

    /// Lends memory.
    ///
    /// @param bytes 0 or more
    /// @param alignment of its address, in bytes: a power of two
    /// @return to be closed, by any thread; its content as [Zeroing] says
    /// @throws IllegalArgumentException if `bytes` is negative or `alignment` no power of two
    /// @throws OutOfPooledMemoryError if there is none, also after all that idles was given back
    /// @throws PoolClosedException if the pool is closed
    @MustBeClosed
    public PooledSegment allocate(long bytes, long alignment) {
        checkSize(bytes);
        checkAlignment(alignment);
        long padding = alignment <= SizeClasses.PAGE ? 0 : alignment;
        long room = Math.min(bytes, Long.MAX_VALUE - padding) + padding;
        Slot slot = take(SizeClasses.of(room, alignment), room);
        return lend(
                slot.span(), slot.address(), (slot.address() + alignment - 1) & -alignment, bytes);
    }

    private PooledSegment lend(Span span, long slot, long from, long bytes) {
        boolean done = false;
        try {
            SegmentGuard guard = plain && !sampler.isDue() ? null : guard(span, slot, from, bytes);
            // One segment and one handle, made here whatever the guard, or the compiler removes
            // neither. The segment first: no barriers then.
            MemorySegment own = guard == null ? null : guard.view();
            MemorySegment segment =
                    (own == null ? span.memory() : own)
                            .asSlice(own == null ? span.offsetOf(from) : 0, bytes);
            var lent = new PooledSegment(this, span, slot, segment, guard);
            done = true;
            return lent;
        } finally {
            if (!done) {
                giveBack(span, slot);
            }
        }
    }

    /// Prepares a segment that is to be lent, and watches it, if that is its turn.
    private @Nullable SegmentGuard guard(Span span, long slot, long from, long bytes) {
        OwnView own = safety == SafetyLevel.FULL ? OwnView.of(from, bytes) : null;
        try {
            return guard(span, slot, from, bytes, own);
        } catch (Throwable failure) {
            if (own != null) {
                own.tryEnd(); // so that a watch that has begun gives back nothing
            }
            throw failure;
        }
    }

    private @Nullable SegmentGuard guard(
            Span span, long slot, long from, long bytes, @Nullable OwnView own) {
        if (zeroing == Zeroing.ON_ACQUIRE) {
            (own == null ? span.segment(from, bytes) : own.memory()).fill((byte) 0);
        }
        LeaseToken<MemorySegment> token =
                watch.open(MemorySegment.class, new Life(), () -> takeBack(span, slot, own));
        return own == null && token == null ? null : new SegmentGuard(name, bytes, own, token);
    }

    /// Does without a segment whose handle was lost, if nobody can have a view of it any more: it
    /// is better lost than in two hands.
    ///
    /// @return true, since it never comes back by another way
    private boolean takeBack(Span span, long slot, @Nullable OwnView own) {
        if (own != null && own.tryEnd()) {
            giveBack(span, slot);
        }
        return true;
    }

    /// Lends memory by its address alone, for native code and for those who count nanoseconds.
    /// Nothing guards its use; what is found of misuse is found when it is freed.
    ///
    /// @param bytes 0 or more
    /// @return the address, for [#freeRaw]
    /// @throws IllegalArgumentException if `bytes` is negative
    /// @throws OutOfPooledMemoryError if there is none, also after all that idles was given back
    /// @throws PoolClosedException if the pool is closed
    @CheckReturnValue
    public long allocateRaw(long bytes) {
        checkSize(bytes);
        Bin atHand = plain ? engine.atHand(SizeClasses.of(bytes)) : null;
        if (atHand == null) {
            return allocateRawSlowly(bytes);
        }
        try {
            Span span = atHand.top();
            long slot = atHand.take();
            span.lend(slot, BARE);
            return slot;
        } finally {
            Reference.reachabilityFence(this); // until then its caches are left alone
        }
    }

    private long allocateRawSlowly(long bytes) {
        boolean guarded = safety == SafetyLevel.FULL;
        long room = guarded ? Canaries.around(bytes) : bytes;
        Slot slot = take(SizeClasses.of(room), room);
        boolean done = false;
        try {
            if (zeroing == Zeroing.ON_ACQUIRE) {
                slot.span().segment(slot.address(), room).fill((byte) 0);
            }
            long address = guarded ? rawGuard.lend(slot, bytes) : lendBare(slot);
            done = true;
            return address;
        } finally {
            if (!done) {
                giveBack(slot.span(), slot.address());
            }
        }
    }

    private static long lendBare(Slot slot) {
        slot.span().lend(slot.address(), BARE);
        return slot.address();
    }

    /// Takes back what was lent by its address.
    ///
    /// @param address as it was returned
    /// @throws PoolMisuseException if it is not out: freed before, of another allocator, or within
    ///   what was lent; the pool is unchanged then. At [SafetyLevel#FULL] also if somebody wrote
    ///   beyond its bounds; it has come back then
    public void freeRaw(long address) {
        Span span = engine.spanAt(address);
        if (span != null && span.tryTakeBack(address, BARE)) {
            giveBack(span, address);
        } else {
            rawGuard.free(span, address);
        }
    }

    /// The memory that is lent by an address, as a buffer. It has all that was taken for the
    /// request, [rounded up][SizeClass#roundUp], but no more than two gibibytes, and stays with the
    /// memory: each lease of the address gets the same one, and nothing is made for it. So who
    /// keeps it beyond the end moves the position of the next. At [SafetyLevel#FULL] it has exactly
    /// what was asked for, and is made anew.
    ///
    /// @param address as it was returned
    /// @return with the position, the limit and the order that its last user left
    /// @throws PoolMisuseException if nothing is out by this address
    public ByteBuffer bufferAt(long address) {
        Span span = engine.spanAt(address);
        return span != null && span.isOut(address, BARE)
                ? span.buffer(address)
                : rawGuard.buffer(span, address);
    }

    /// Lends a block, dirty.
    Slot lendBlock(long bytes) {
        return take(SizeClasses.of(bytes), bytes);
    }

    void giveBack(Span span, long slot) {
        if (zeroing == Zeroing.ON_RELEASE) {
            span.segment(slot, span.slotSize()).fill((byte) 0);
        }
        try {
            engine.give(span, slot);
        } finally {
            Reference.reachabilityFence(this); // until then its caches are left alone
        }
    }

    /// Opens an arena that is confined to the current thread and keeps all its memory when it is
    /// reset.
    ///
    /// @return to be closed by this thread
    @MustBeClosed
    public PooledArena arena() {
        return arena(ArenaRetention.all());
    }

    /// Opens an arena that is confined to the current thread.
    ///
    /// @param retention what it keeps when it is reset
    /// @return to be closed by this thread
    @MustBeClosed
    public PooledArena arena(ArenaRetention retention) {
        return new PooledArena(this, Thread.currentThread(), retention);
    }

    /// Opens an arena for all threads, which keeps all its memory when it is reset.
    ///
    /// @return to be closed, by any thread
    @MustBeClosed
    public PooledArena sharedArena() {
        return sharedArena(ArenaRetention.all());
    }

    /// Opens an arena for all threads.
    ///
    /// @param retention what it keeps when it is reset
    /// @return to be closed, by any thread
    @MustBeClosed
    public PooledArena sharedArena(ArenaRetention retention) {
        return new PooledArena(this, null, retention);
    }

    /// Opens a pool of equal pieces that lie in one arena.
    ///
    /// @param name not blank, for messages and metrics
    /// @param bytes of a piece, above 0
    /// @param alignment of a piece, in bytes: a power of two
    /// @return to be closed, by any thread
    /// @throws IllegalArgumentException if the name is blank, `bytes` not above 0 or `alignment` no
    ///   power of two
    public ArenaPool arenaPool(String name, long bytes, long alignment) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(
                    "Pool '%s': a piece of %d bytes is not above 0".formatted(name, bytes));
        }
        checkAlignment(alignment);
        return new ArenaPool(this, name, bytes, alignment);
    }

    private void checkAlignment(long alignment) {
        if (alignment <= 0 || Long.bitCount(alignment) != 1) {
            throw new IllegalArgumentException(
                    "Pool '%s': alignment %d is no power of two".formatted(name, alignment));
        }
    }

    private void checkSize(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException(
                    "Pool '%s': a size of %d bytes is negative".formatted(name, bytes));
        }
    }

    private Slot take(int sizeClass, long bytes) {
        Slot slot;
        try {
            slot = engine.take(sizeClass, bytes);
            if (slot == null && rawGuard.letGoOfAll()) {
                slot = engine.take(sizeClass, bytes);
            }
            if (slot == null) {
                slot = engine.takeWithinBudget(sizeClass, bytes);
            }
        } finally {
            Reference.reachabilityFence(this); // until then its caches are left alone
        }
        if (slot == null) {
            if (engine.isClosed()) {
                throw closed();
            }
            throw exhausted(bytes);
        }
        return slot;
    }

    private PoolClosedException closed() {
        return new PoolClosedException(
                "Pool '%s' is closed: nothing can be allocated from it".formatted(name));
    }

    private OutOfPooledMemoryError exhausted(long bytes) {
        MemoryStats stats = stats();
        OutOfMemoryError refusal = engine.refusal();
        return new OutOfPooledMemoryError(
                "Pool '%s': no memory for %d bytes: %d of %d bytes reserved, %d in use, %d cached, %d of them fragmented%s%s"
                        .formatted(
                                name,
                                bytes,
                                stats.reserved(),
                                stats.maxBytes(),
                                stats.inUse(),
                                stats.cached(),
                                stats.fragmented(),
                                refusal == null ? "" : "; the system gave none: " + refusal,
                                refusal == null ? engine.describeBudget(bytes) : ""),
                refusal);
    }

    boolean isZeroing() {
        return zeroing != Zeroing.NEVER;
    }

    /// Tells a fault in the use of a segment.
    ///
    /// @param guard of the segment, if it is watched
    /// @return to be thrown
    PoolMisuseException misuse(Fault fault, String what, @Nullable SegmentGuard guard) {
        LeaseToken<MemorySegment> token = guard == null ? null : guard.token();
        return findings.refuse(
                fault,
                what,
                token == null ? null : token.life(),
                token == null ? null : token.ended());
    }

    /// Whether it lends nothing any more.
    boolean isClosed() {
        return engine.isClosed();
    }

    /// Does what the watch needs from time to time.
    private boolean rest() {
        watch.refill();
        lookForFaults();
        return watch.isBusy();
    }

    private void lookForFaults() {
        watch.look();
        watch.lookForHeldLong(maxHold);
    }

    @Override
    public void inspect() {
        lookForFaults();
        rawGuard.letGoOfAll();
    }

    /// The bytes that are lent, as [MemoryStats#inUse()] has them.
    @Override
    public long out() {
        return stats().inUse();
    }

    @Override
    public PoolDescription describe() {
        return settings.describe(safety);
    }

    @Override
    public long imbalance() {
        MemoryStats stats = stats();
        return stats.reserved() - stats.inUse() - stats.cached();
    }

    /// Makes an ageing step: what a thread has not used since its last goes back, with its next
    /// operation, and what the pool has not used for two goes back to the system. The pool does so
    /// by itself, [from time to time][MemoryPoolBuilder#ageing(Duration)].
    public void age() {
        engine.age();
    }

    /// Lends nothing from now on. What is out stays good until it comes back; all else goes to the
    /// system, but for what the caches of other living threads hold, which follows with their next
    /// operation.
    @Override
    public void close() {
        rounds.stop();
        entry.strike();
        engine.close();
        rawGuard.letGoOfAll();
    }

    /// Watches callers more or less closely from now on.
    ///
    /// | fault | `OFF` | `SAMPLED` | `FULL` |
    /// |---|---|---|---|
    /// | handle closed twice, or asked for its segment after the close | found | found | found, both stacks |
    /// | access out of bounds by a segment | found | found | found |
    /// | access by a segment that was kept beyond the close | not found, and within the pool's memory | as with `OFF` | found |
    /// | handle lost before its close | not found | found, of a sample | found, and the memory comes back |
    /// | handle open for longer than `maxHold` | not found | found, of a sample | found |
    /// | address freed that is not out: freed before, foreign, within a slot | found | found | found, both stacks |
    /// | address freed twice in the same nanoseconds by two threads | may be missed | may be missed | may be missed |
    /// | write beyond the bounds of what was lent by its address | not found | not found | found when it is freed |
    /// | write to an address that was freed | not found | not found | found, while it is in quarantine |
    ///
    /// `FULL` gives each segment an arena of its own, and puts canaries around each address: for
    /// tests, and for hunting a fault.
    ///
    /// @param level for what is lent from now on
    @Override
    public void safety(SafetyLevel level) {
        Flight.reconfiguring(this::describe, () -> watchAt(level));
    }

    private void watchAt(SafetyLevel level) {
        safety = Objects.requireNonNull(level, () -> "Pool '%s': safety is null".formatted(name));
        plain = level != SafetyLevel.FULL && zeroing != Zeroing.ON_ACQUIRE;
        watch.level(level);
        rawGuard.letGoOfAll();
    }

    @Override
    public SafetyLevel safety() {
        return safety;
    }

    @Override
    public String name() {
        return name;
    }

    /// What there is.
    ///
    /// @return a sketch while others work
    public MemoryStats stats() {
        rawGuard.letGoOfAll(); // what is there is neither in use nor in a cache
        var classes = new ArrayList<MemoryStats.OfClass>();
        long inUse = engine.largeBytes();
        long inCaches = 0;
        List<MemoryEngine.ClassFigures> figures = engine.figures();
        for (int sizeClass = 0; sizeClass < figures.size(); sizeClass++) {
            MemoryStats.OfClass each = stats(sizeClass, figures.get(sizeClass));
            if (each.spans() > 0) {
                classes.add(each);
            }
            inUse += each.inUse() * each.size();
            inCaches += each.cached() * each.size();
        }
        long reserved = engine.reserved();
        long cached = Math.max(0, reserved - inUse);
        long fragmented = Math.max(0, cached - inCaches - engine.freePages());
        return new MemoryStats(
                engine.maxBytes(),
                reserved,
                inUse,
                cached,
                fragmented,
                engine.largeTaken(),
                List.copyOf(classes));
    }

    private static MemoryStats.OfClass stats(int sizeClass, MemoryEngine.ClassFigures figures) {
        return new MemoryStats.OfClass(
                SizeClasses.size(sizeClass),
                figures.out(),
                figures.cached(),
                figures.central().freeSlots(),
                figures.hits(),
                figures.central().refills(),
                figures.central().uncaches(),
                figures.central().spansTaken());
    }
}
