package dev.rockpool.memory.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The free slots of one size class that no cache holds: whole batches as a cache gave them, for
/// the next one that takes as many, and all others in the spans they belong to.
///
/// A span that is whole again goes back to the page heap, but for one that is kept for the next
/// taker.
public final class CentralList {
    private final int sizeClass;
    private final PageHeap heap;
    private final Shelf shelf;
    private final Consumer<Batch> toSpans = this::unpack; // linked before the heap can be full
    private volatile boolean heapIsFull; // for the shelf, when it was tried since the last step
    private final ReentrantLock lock = new ReentrantLock();

    // All under the lock.
    private @Nullable Span first; // of those with free slots
    private @Nullable Span kept; // one of them that is whole
    private long slots;
    private long freeSlots;
    private long refills;
    private long uncaches;
    private long spansTaken;

    CentralList(int sizeClass, PageHeap heap) {
        this.sizeClass = sizeClass;
        this.heap = heap;
        this.shelf = new Shelf(SizeClasses.shelved(sizeClass));
    }

    /// Takes free slots, all of one span.
    ///
    /// @param spans gets their spans, from its beginning
    /// @param addresses gets their addresses
    /// @param wanted at the most
    /// @return how many; 0 if there is no memory
    int take(Span[] spans, long[] addresses, int wanted) {
        lock.lock();
        try {
            Span span = first != null ? first : addSpan();
            if (span == null) {
                return 0;
            }
            int count = 0;
            while (count < wanted && span.hasFree()) {
                spans[count] = span;
                addresses[count++] = span.popFree();
            }
            freeSlots -= count;
            refills++;
            if (kept == span) {
                kept = null;
            }
            if (!span.hasFree()) {
                unlink(span);
            }
            return count;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Span addSpan() {
        int pages = SizeClasses.pages(sizeClass);
        Span span = heap.tryTake(pages, sizeClass);
        if (span == null) { // what is left may be shorter
            int least = SizeClasses.pagesOf(SizeClasses.size(sizeClass));
            span = heap.tryTakeFree(pages - 1, least, sizeClass);
        }
        if (span != null) {
            slots += span.slots();
            spansTaken++;
            freeSlots += span.slots();
            link(span);
        }
        return span;
    }

    /// Takes slots back into their spans.
    ///
    /// @param spans of slots of this class
    /// @param addresses of these slots
    void give(Span[] spans, long[] addresses, int count) {
        lock.lock();
        try {
            uncaches++;
            giveAll(spans, addresses, count);
        } finally {
            lock.unlock();
        }
    }

    /// Takes one slot back into its span, which needs nothing of the heap.
    void give(Span span, long address) {
        lock.lock();
        try {
            uncaches++;
            giveOne(span, address);
        } finally {
            lock.unlock();
        }
    }

    private void giveAll(Span[] spans, long[] addresses, int count) {
        for (int i = 0; i < count; i++) {
            giveOne(spans[i], addresses[i]);
        }
    }

    private void giveOne(Span span, long address) {
        if (!span.hasFree()) {
            link(span);
        }
        span.pushFree(address);
        freeSlots++;
        if (span.isWhole()) {
            if (kept == null) {
                kept = span;
            } else {
                drop(span);
            }
        }
    }

    /// Takes a batch as another cache gave it.
    ///
    /// @param spans gets their spans, from its beginning
    /// @param addresses gets their addresses
    /// @return how many; 0 if there is none, or another number is wanted
    int takeBatch(Span[] spans, long[] addresses, int wanted) {
        Batch batch = wanted == SizeClasses.batch(sizeClass) ? shelf.tryTake() : null;
        if (batch == null) {
            return 0;
        }
        batch.unpack(spans, addresses);
        return batch.slots();
    }

    /// Takes a batch back, as it is if another cache may take it so.
    ///
    /// @param spans of slots of this class
    /// @param addresses of these slots
    void giveBatch(Span[] spans, long[] addresses, int count) {
        boolean whole = count == SizeClasses.batch(sizeClass);
        if (!whole || !tryShelve(spans, addresses, count)) {
            give(spans, addresses, count);
        }
    }

    private boolean tryShelve(Span[] spans, long[] addresses, int count) {
        if (heapIsFull) {
            return false;
        }
        try {
            return shelf.tryGive(new Batch(spans, addresses, count));
        } catch (OutOfMemoryError full) { // the spans need no heap, and each attempt a collection
            heapIsFull = true;
            return false;
        }
    }

    /// Makes an ageing step: batches that were not needed since the last go back to their spans,
    /// and the whole span that was kept to the page heap.
    void age() {
        heapIsFull = false;
        shelf.age(toSpans);
        dropKept();
    }

    /// Gives all that is whole to the page heap.
    void trim() {
        shelf.empty(toSpans);
        dropKept();
    }

    private void unpack(Batch batch) {
        lock.lock();
        try {
            giveAll(batch.spans, batch.addresses, batch.slots());
        } finally {
            lock.unlock();
        }
    }

    private void dropKept() {
        lock.lock();
        try {
            if (kept != null) {
                drop(kept);
                kept = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void drop(Span span) {
        unlink(span);
        slots -= span.slots();
        freeSlots -= span.slots();
        heap.giveBack(span);
    }

    private void link(Span span) {
        span.after = first;
        if (first != null) {
            first.before = span;
        }
        first = span;
    }

    private void unlink(Span span) {
        if (span.before == null) {
            first = span.after;
        } else {
            span.before.after = span.after;
        }
        if (span.after != null) {
            span.after.before = span.before;
        }
        span.before = null;
        span.after = null;
    }

    /// What there is.
    ///
    /// @param slots in the spans of the class
    /// @param freeSlots of them, in the spans
    /// @param shelved of them, in batches on the way from a cache to another
    /// @param refills batches taken by caches
    /// @param uncaches batches given back by caches
    /// @param spansTaken from the page heap, so far
    public record Figures(
            long slots,
            long freeSlots,
            long shelved,
            long refills,
            long uncaches,
            long spansTaken) {}

    Figures figures() {
        lock.lock();
        try {
            Shelf.Content shelved = shelf.content();
            return new Figures(
                    slots,
                    freeSlots,
                    (long) shelved.batches() * SizeClasses.batch(sizeClass),
                    refills + shelved.taken(),
                    uncaches + shelved.given(),
                    spansTaken);
        } finally {
            lock.unlock();
        }
    }
}
