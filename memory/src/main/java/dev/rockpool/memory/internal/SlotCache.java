package dev.rockpool.memory.internal;

import dev.rockpool.internal.Owned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The slots that one thread keeps for itself, or the holder of a [Stripe], by size class.
///
/// A bin begins with no room at all, and when it is first used gets some for two pages' worth of
/// slots, the half of which it is filled with: so that of small slots a thread has spans of its
/// own, and writes into no line that another does. Each time it is found empty or full it may hold
/// twice as many, as long as all bins together stay within the bytes that the cache may keep. So
/// what a thread uses much it has at hand.
final class SlotCache extends Owned {
    private static final long FIRST = 2 * SizeClasses.PAGE; // bytes

    private final @Nullable Bin[] bins =
            new @Nullable Bin[SizeClasses.NONE + 1]; // made when asked; of NONE, never
    private final List<CentralList> centrals;
    private final @Nullable Thread thread; // the owner, held so that its end can be seen
    private long room; // bytes that the bins might still hold
    private long epoch; // the ageing step that it has made

    /// What a thread keeps.
    SlotCache(Thread owner, List<CentralList> centrals, long maxBytes, long epoch) {
        super(owner);
        this.thread = owner;
        this.centrals = centrals;
        this.room = maxBytes;
        this.epoch = epoch;
    }

    /// What is kept by whoever is alone with it.
    SlotCache(List<CentralList> centrals, long maxBytes) {
        this.thread = null;
        this.centrals = centrals;
        this.room = maxBytes;
    }

    /// Whether the owner has ended: what it wrote can be seen then.
    boolean isLeft() {
        return thread != null && !thread.isAlive();
    }

    /// Whether the last ageing step was this.
    boolean isAt(long epoch) {
        return this.epoch == epoch;
    }

    /// The slots that are here.
    ///
    /// @param sizeClass also [SizeClasses#NONE], of which there are none
    /// @return null if there never were any
    @Nullable Bin at(int sizeClass) {
        return bins[sizeClass];
    }

    /// Takes a slot, after a refill if need be.
    ///
    /// @return null if there is no memory
    @Nullable Slot take(int sizeClass) {
        Bin bin = bin(sizeClass);
        if (bin.isEmpty()) {
            grow(bin, sizeClass);
            if (bin.capacity() == 0) {
                return takeOne(centrals.get(sizeClass));
            }
            bin.refill(centrals.get(sizeClass));
            if (bin.isEmpty()) {
                return null;
            }
        }
        return new Slot(bin.top(), bin.take());
    }

    /// Keeps a slot, and gives others away for it if need be.
    ///
    /// @return false if there is no room for it at all
    boolean tryGive(Span span, long address) {
        int sizeClass = span.sizeClass;
        Bin bin = bin(sizeClass);
        if (bin.tryGive(span, address)) {
            return true;
        }
        grow(bin, sizeClass);
        if (bin.tryGive(span, address)) {
            return true;
        }
        bin.spill((bin.size() + 1) / 2, centrals.get(sizeClass));
        return bin.tryGive(span, address);
    }

    /// Takes a slot for which no cache has room.
    ///
    /// @return null if there is no memory
    static @Nullable Slot takeOne(CentralList central) {
        Span[] span = new Span[1];
        long[] address = new long[1];
        return central.take(span, address, 1) == 0 ? null : new Slot(span[0], address[0]);
    }

    private Bin bin(int sizeClass) {
        Bin bin = bins[sizeClass];
        if (bin == null) {
            bin = new Bin(ownerTid, epoch);
            bins[sizeClass] = bin;
        }
        return bin;
    }

    private void grow(Bin bin, int sizeClass) {
        int size = SizeClasses.size(sizeClass);
        int capacity = bin.capacity();
        int wanted =
                Math.clamp(
                        Math.max(2L * capacity, FIRST / size), 1, 2 * SizeClasses.batch(sizeClass));
        int more = (int) Math.min(wanted - capacity, room / size);
        if (more > 0) {
            bin.resize(capacity + more);
            room -= (long) more * size;
        }
    }

    /// Makes the ageing steps up to this one: gives away what was not used since the last.
    void ageTo(long epoch) {
        this.epoch = epoch;
        for (int sizeClass = 0; sizeClass < SizeClasses.count(); sizeClass++) {
            Bin bin = bins[sizeClass];
            if (bin != null && !bin.ageTo(epoch)) {
                empty(bin, sizeClass);
            }
        }
    }

    /// Gives everything away.
    void empty() {
        for (int sizeClass = 0; sizeClass < SizeClasses.count(); sizeClass++) {
            Bin bin = bins[sizeClass];
            if (bin != null) {
                empty(bin, sizeClass);
            }
        }
    }

    private void empty(Bin bin, int sizeClass) {
        bin.spill(bin.size(), centrals.get(sizeClass));
        room += (long) bin.capacity() * SizeClasses.size(sizeClass);
        bin.resize(0);
    }

    /// How many slots of a class are here. Read by others as a gauge.
    int size(int sizeClass) {
        Bin bin = bins[sizeClass];
        return bin == null ? 0 : bin.size();
    }

    /// How many slots of a class were taken here so far. Read by others as a gauge.
    long takes(int sizeClass) {
        Bin bin = bins[sizeClass];
        return bin == null ? 0 : bin.takes();
    }
}
