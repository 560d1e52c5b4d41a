package dev.rockpool.memory.internal;

import dev.rockpool.internal.Owned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The slots that one thread keeps for itself, or the holder of a [Stripe], by size class.
///
/// A bin begins with no room at all. Each time it is found empty or full it may hold twice as many,
/// as long as all bins together stay within the bytes that the cache may keep. So what a thread
/// uses much it has at hand, and what it used once is not kept.
final class SlotCache extends Owned {
    private final @Nullable Bin[] bins = new @Nullable Bin[SizeClasses.count()]; // made when asked
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

    /// Takes a slot that is here.
    ///
    /// @return 0 if there is none
    long take(int sizeClass) {
        Bin bin = bins[sizeClass];
        return bin == null ? 0 : bin.take();
    }

    /// Keeps a slot.
    ///
    /// @return false if there is no room for it
    boolean tryGive(int sizeClass, long address) {
        Bin bin = bins[sizeClass];
        return bin != null && bin.tryGive(address);
    }

    /// Takes a slot, after a refill if need be.
    ///
    /// @return 0 if there is no memory
    long takeAnyway(int sizeClass) {
        Bin bin = bin(sizeClass);
        long address = bin.take();
        if (address == 0) {
            grow(bin, sizeClass);
            if (bin.capacity() == 0) {
                return takeOne(centrals.get(sizeClass));
            }
            bin.refill(centrals.get(sizeClass));
            address = bin.take();
        }
        return address;
    }

    /// Keeps a slot, and gives others away for it if need be.
    void giveAnyway(int sizeClass, long address) {
        Bin bin = bin(sizeClass);
        if (!bin.tryGive(address)) {
            grow(bin, sizeClass);
            if (!bin.tryGive(address)) {
                bin.spill((bin.size() + 1) / 2, centrals.get(sizeClass));
                if (!bin.tryGive(address)) {
                    giveOne(centrals.get(sizeClass), address);
                }
            }
        }
    }

    /// Takes a slot for which no cache has room.
    ///
    /// @return 0 if there is no memory
    static long takeOne(CentralList central) {
        long[] one = new long[1];
        return central.take(one, 1) == 0 ? 0 : one[0];
    }

    /// Gives a slot away for which no cache has room.
    static void giveOne(CentralList central, long address) {
        central.give(new long[] {address}, 0, 1);
    }

    private Bin bin(int sizeClass) {
        Bin bin = bins[sizeClass];
        if (bin == null) {
            bin = new Bin();
            bins[sizeClass] = bin;
        }
        return bin;
    }

    private void grow(Bin bin, int sizeClass) {
        int capacity = bin.capacity();
        int wanted = Math.clamp(2L * capacity, 1, 2 * SizeClasses.batch(sizeClass));
        long bytes = (long) (wanted - capacity) * SizeClasses.size(sizeClass);
        if (bytes > 0 && bytes <= room) {
            bin.resize(wanted);
            room -= bytes;
        }
    }

    /// Makes the ageing steps up to this one: gives away what was not used since the last.
    void ageTo(long epoch) {
        this.epoch = epoch;
        for (int sizeClass = 0; sizeClass < bins.length; sizeClass++) {
            Bin bin = bins[sizeClass];
            if (bin != null && !bin.age()) {
                empty(bin, sizeClass);
            }
        }
    }

    /// Gives everything away.
    void empty() {
        for (int sizeClass = 0; sizeClass < bins.length; sizeClass++) {
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
