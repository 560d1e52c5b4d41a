package dev.rockpool.memory.internal;

import java.util.Arrays;

/// The slots of one class in a cache: a stack of addresses, for one thread at a time.
final class Bin {
    private static final long[] NONE = {};

    private long[] addresses = NONE;
    private int size;
    private long takes; // so far
    private long takesBefore; // the last ageing step

    /// Takes the slot that was given last.
    ///
    /// @return 0 if there is none
    long take() {
        int last = size - 1;
        if (last < 0) {
            return 0;
        }
        size = last;
        takes++;
        return addresses[last];
    }

    /// Keeps a slot.
    ///
    /// @return false if there is no room for it
    boolean tryGive(long address) {
        int next = size;
        if (next == addresses.length) {
            return false;
        }
        addresses[next] = address;
        size = next + 1;
        return true;
    }

    int size() {
        return size;
    }

    int capacity() {
        return addresses.length;
    }

    /// Changes how many it may hold.
    ///
    /// @param capacity not less than it holds
    void resize(int capacity) {
        addresses = capacity == 0 ? NONE : Arrays.copyOf(addresses, capacity);
    }

    /// Fills one half of it, which is empty, from a central list: the other is for what comes back.
    void refill(CentralList central) {
        size = central.take(addresses, (addresses.length + 1) / 2);
    }

    /// Gives those away that were given first. They are out of here even if that fails half-way:
    /// better lost than in two places.
    void spill(int count, CentralList central) {
        if (count > 0) {
            try {
                central.give(addresses, 0, count);
            } finally {
                size -= count;
                System.arraycopy(addresses, count, addresses, 0, size);
            }
        }
    }

    /// Counts an ageing step.
    ///
    /// @return whether anything was taken since the last
    boolean age() {
        boolean used = takes != takesBefore;
        takesBefore = takes;
        return used;
    }

    /// How often a slot was taken here.
    long takes() {
        return takes;
    }
}
