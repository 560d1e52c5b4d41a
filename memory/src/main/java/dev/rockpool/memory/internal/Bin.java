package dev.rockpool.memory.internal;

import dev.rockpool.internal.Padded;
import java.util.Arrays;

/// The slots of one class in a cache: a stack, for one thread at a time.
///
/// It keeps the span of each slot beside its address, so that who takes one looks nothing up. A
/// reference is written only where another was: most come back to where they were, and the
/// collector's barrier costs more than all else here. So there may be spans above the top that are
/// not in use any more, until the bin is [resized][#resize].
public final class Bin extends Padded {
    private static final Span[] NO_SPANS = {};
    private static final long[] NONE = {};

    final long ownerTid; // 0 if none
    private long epoch; // the ageing step that its cache has made
    private Span[] spans = NO_SPANS;
    private long[] addresses = NONE;
    private int size;
    private long takes; // so far
    private long takesBefore; // the last ageing step

    /// Makes a bin without room.
    ///
    /// @param ownerTid the id of the thread that owns it; 0 if whoever enters its stripe does
    Bin(long ownerTid, long epoch) {
        this.ownerTid = ownerTid;
        this.epoch = epoch;
    }

    /// Whether the current thread may use it as it is.
    ///
    /// @param tid its id
    boolean isUpToDate(long tid, long epoch) {
        return ownerTid == tid && this.epoch == epoch;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// The span of the slot that was given last.
    ///
    /// @throws IndexOutOfBoundsException if there is none
    public Span top() {
        return spans[size - 1];
    }

    /// Takes the slot that was given last.
    ///
    /// @return its address
    /// @throws IndexOutOfBoundsException if there is none; nothing has changed
    public long take() {
        int last = size - 1;
        long address = addresses[last];
        size = last;
        takes++;
        return address;
    }

    /// Keeps a slot.
    ///
    /// @return false if there is no room for it
    boolean tryGive(Span span, long address) {
        int next = size;
        if (next == addresses.length) {
            return false;
        }
        if (spans[next] != span) {
            spans[next] = span;
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
        Span[] moreSpans = capacity == 0 ? NO_SPANS : Arrays.copyOf(spans, capacity);
        addresses = capacity == 0 ? NONE : Arrays.copyOf(addresses, capacity);
        spans = moreSpans;
    }

    /// Fills one half of it, which is empty, from a central list: the other is for what comes back.
    void refill(CentralList central) {
        int wanted = (addresses.length + 1) / 2;
        size = central.takeBatch(spans, addresses, wanted);
        if (size == 0) {
            size = central.take(spans, addresses, wanted);
            if (size > 0) {
                spans[0].cutFor(this);
            }
        }
    }

    /// Gives those away that were given first. They are out of here even if that fails half-way:
    /// better lost than in two places.
    void spill(int count, CentralList central) {
        if (count > 0) {
            try {
                central.giveBatch(spans, addresses, count);
            } finally {
                size -= count;
                System.arraycopy(spans, count, spans, 0, size);
                System.arraycopy(addresses, count, addresses, 0, size);
            }
        }
    }

    /// Makes the ageing steps up to this one.
    ///
    /// @return whether anything was taken since the last
    boolean ageTo(long epoch) {
        this.epoch = epoch;
        boolean used = takes != takesBefore;
        takesBefore = takes;
        return used;
    }

    /// How often a slot was taken here.
    long takes() {
        return takes;
    }
}
