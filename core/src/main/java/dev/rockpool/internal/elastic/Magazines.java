package dev.rockpool.internal.elastic;

import dev.rockpool.internal.Owned;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two magazines of items, used by one thread at a time: the room nearest to the caller.
///
/// # Two magazines
///
/// Items are pushed to and popped from the *loaded* magazine. When it is full it changes places
/// with the *previous* one, and only if that was full too does a batch leave for the depot; the
/// same the other way round when it is empty. So a caller that wanders around the boundary never
/// exchanges a batch at each step (Bonwick and Adams, "Magazines and Vmem", USENIX 2001).
/// Thirty-two items a batch came out best of 8, 16, 32 and 64 on the path "acquire here, release
/// there": fewer cost more exchanges, more double what an idle thread keeps.
///
/// # Sticky slots
///
/// A pop leaves the reference where it is, and a push of the item that already stands there stores
/// nothing: a pair that comes this way, nested or not, moves `size` down and up and writes no
/// reference, hence runs no barrier of the collector. What lies at or above `size` is therefore no
/// content: the item is out, or gone. It is kept from collection at the most until the next ageing
/// step; [#forget] clears it at once where that matters (a refused item, a tracked acquisition).
///
/// # Capacity follows weight
///
/// Both magazines together stay within `maxBytes`: the heavier the heaviest item seen, the fewer go
/// into a magazine, and an item that would not fit twice is turned away, to be shared from the
/// depot. The heaviest weight is forgotten with the contents.
///
/// # Faults
///
/// Nothing here calls foreign code. What can fail (an allocation, the stack) fails before the first
/// write of a change: each method counts first, which may throw, and then only assigns fields.
///
/// @param <T> the type of the items
abstract sealed class Magazines<T> extends Owned permits Local, Stripe {
    /// Items a magazine holds at the most.
    static final int CAPACITY = 32;

    final Counts counts = new Counts();

    private final long maxBytes;
    private final long maxItemBytes;

    // The loaded magazine: its slots, the items in it, how many it takes, and a weight in bytes
    // that none of them exceeds.
    private @Nullable Object[] loaded = new @Nullable Object[CAPACITY];
    private int size;
    private int capacity = CAPACITY;
    private long heaviest;

    private @Nullable Object[] previous = new @Nullable Object[CAPACITY];
    private int previousSize;
    private long previousHeaviest;

    /// Magazines of one thread.
    Magazines(Thread owner, long maxBytes, long maxItemBytes) {
        super(owner);
        this.maxBytes = maxBytes;
        this.maxItemBytes = Math.min(maxBytes / 2, maxItemBytes);
    }

    /// Magazines of nobody.
    Magazines(long maxBytes, long maxItemBytes) {
        this.maxBytes = maxBytes;
        this.maxItemBytes = Math.min(maxBytes / 2, maxItemBytes);
    }

    /// Takes the item pushed last, without looking into the previous magazine.
    final @Nullable T pop() {
        int last = size - 1;
        if (last < 0) {
            return null;
        }
        counts.pop();
        size = last;
        return item(loaded[last]);
    }

    /// Takes the item pushed last, and clears its slot.
    final @Nullable T take() {
        T item = pop();
        if (item != null) {
            loaded[size] = null;
        }
        return item;
    }

    /// Puts an item into the loaded magazine.
    ///
    /// @return false if it is full, or the item too heavy
    final boolean push(T item, long weight) {
        if (weight > heaviest && !admitHeavier(weight)) {
            return false;
        }
        int at = size;
        if (at >= capacity) {
            return false;
        }
        counts.push();
        if (loaded[at] != item) {
            loaded[at] = item;
        }
        size = at + 1;
        return true;
    }

    /// Whether the item is the one that the next pop would return: it was released and not acquired
    /// since.
    boolean isOnTop(T item) {
        return size > 0 && loaded[size - 1] == item;
    }

    /// Whether an item of this weight may ever be pushed.
    final boolean takes(long weight) {
        return weight <= maxItemBytes;
    }

    /// After a failed pop: brings the previous magazine forward.
    ///
    /// @return whether there is something to pop now
    final boolean reload() {
        if (previousSize == 0) {
            return false;
        }
        swap();
        return true;
    }

    /// After a failed push of an item that is not too heavy: makes room for it.
    ///
    /// @param overflow gets the batch that had to leave, if any
    /// @return how many items left
    final int pushAfterMakingRoom(T item, long weight, Depot<T> overflow) {
        Batch<T> full = makeRoom();
        try {
            push(item, weight);
        } finally {
            if (full != null) {
                overflow.push(full);
            }
        }
        return full == null ? 0 : full.count;
    }

    private @Nullable Batch<T> makeRoom() {
        if (previousSize == 0) {
            swap();
            return null;
        }
        @Nullable Object[] empty = new @Nullable Object[CAPACITY];
        var full = new Batch<T>(cleared(previous, previousSize), previousSize, previousHeaviest);
        counts.spill(previousSize);
        previous = loaded;
        previousSize = size;
        previousHeaviest = heaviest;
        loaded = empty;
        size = 0;
        heaviest = 0;
        capacity = CAPACITY;
        return full;
    }

    /// After a failed pop and reload: takes one item of a batch and keeps the others.
    final T refill(Batch<T> batch) {
        int rest = batch.count - 1;
        T item = batch.last();
        int room = capacityFor(batch.weight);
        counts.refill(rest);
        if (rest > 0) {
            loaded = batch.items;
            loaded[rest] = null;
            size = rest;
            heaviest = batch.weight;
            capacity = room;
        }
        return item;
    }

    /// Takes out everything, sticky slots included.
    ///
    /// @return what was in, in a list that takes one more without growing
    List<Batch<T>> empty() {
        @Nullable Object[] fresh = new @Nullable Object[CAPACITY];
        @Nullable Object[] freshPrevious = new @Nullable Object[CAPACITY];
        var content = new ArrayList<Batch<T>>(3);
        if (previousSize > 0) {
            content.add(
                    new Batch<>(cleared(previous, previousSize), previousSize, previousHeaviest));
        }
        if (size > 0) {
            content.add(new Batch<>(cleared(loaded, size), size, heaviest));
        }
        counts.spill(size + previousSize);
        loaded = fresh;
        previous = freshPrevious;
        size = 0;
        previousSize = 0;
        heaviest = 0;
        previousHeaviest = 0;
        capacity = CAPACITY;
        return content;
    }

    /// Takes one item for a stranger, who counts it as shared.
    final @Nullable T steal() {
        if (size == 0 && !reload()) {
            return null;
        }
        int last = size - 1;
        T item = item(loaded[last]);
        counts.spill(1);
        loaded[last] = null;
        size = last;
        return item;
    }

    /// Clears the sticky slots that refer to an item.
    void forget(Object item) {
        forget(item, loaded, size);
        forget(item, previous, previousSize);
    }

    /// The weight of the content, an upper bound. Racy unless called by the owner.
    long bytes() {
        return size * heaviest + previousSize * previousHeaviest;
    }

    private boolean admitHeavier(long weight) {
        if (!takes(weight)) {
            return false;
        }
        capacity = capacityFor(weight);
        heaviest = weight;
        return true;
    }

    private int capacityFor(long heaviest) {
        return heaviest == 0 ? CAPACITY : (int) Math.min(CAPACITY, maxBytes / 2 / heaviest);
    }

    private void swap() {
        @Nullable Object[] other = previous;
        int otherSize = previousSize;
        long otherHeaviest = otherSize == 0 ? 0 : previousHeaviest; // forgotten with the contents
        int room = capacityFor(otherHeaviest);
        previous = loaded;
        previousSize = size;
        previousHeaviest = heaviest;
        loaded = other;
        size = otherSize;
        heaviest = otherHeaviest;
        capacity = room;
    }

    private static void forget(Object item, @Nullable Object[] slots, int from) {
        for (int i = from; i < slots.length; i++) {
            if (slots[i] == item) {
                slots[i] = null;
            }
        }
    }

    private static @Nullable Object[] cleared(@Nullable Object[] slots, int from) {
        Arrays.fill(slots, from, slots.length, null);
        return slots;
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // below size stand items of this pool, never null
    private T item(@Nullable Object slot) {
        return (T) slot;
    }
}
