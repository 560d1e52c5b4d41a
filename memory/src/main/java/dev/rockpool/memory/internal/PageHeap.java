package dev.rockpool.memory.internal;

import dev.rockpool.internal.budget.Account;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All pages: what came from the system, cut into spans on request. It alone asks the system for
/// memory, and never for more than it may.
///
/// Runs are taken from the oldest chunk that has one, so that the younger ones fall empty and can
/// go back.
final class PageHeap {
    /// Large enough for a few of the largest slots, small enough to be given back.
    private static final int CHUNK_PAGES = (4 << 20) / SizeClasses.PAGE;

    /// A chunk that nobody uses for so many ageing steps goes back.
    private static final int IDLE_STEPS = 2;

    private final long maxBytes;
    private final PageMap map;
    private final @Nullable Account account; // in a budget
    private final AtomicLong reserved =
            new AtomicLong(); // bytes, those that are being asked for too
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Chunk> chunks = new ArrayList<>(); // under the lock, the oldest first
    private volatile @Nullable OutOfMemoryError refusal; // of the last that were refused

    PageHeap(long maxBytes, PageMap map) {
        this(maxBytes, map, null);
    }

    /// @param account what is charged what comes from the system; null for none
    PageHeap(long maxBytes, PageMap map, @Nullable Account account) {
        this.account = account;
        this.maxBytes = maxBytes;
        this.map = map;
    }

    /// Takes a run of pages.
    ///
    /// @param sizeClass what it is cut into, or [SizeClasses#NONE]
    /// @return null if there is none, and no more may be asked for, or is given
    @Nullable Span tryTake(int pages, int sizeClass) {
        Span span = locked(() -> takeFree(pages, sizeClass));
        if (span != null) {
            return span;
        }
        Chunk chunk = tryReserve(Math.max(pages, CHUNK_PAGES));
        if (chunk == null && pages < CHUNK_PAGES) {
            chunk = tryReserve(pages); // the last that may be had
        }
        Chunk more = chunk;
        return more == null ? null : locked(() -> takeFrom(more, pages, sizeClass));
    }

    /// Takes a run of pages that is there, of a certain length at the most.
    ///
    /// @return null if there is none of the least length either
    @Nullable Span tryTakeFree(int most, int least, int sizeClass) {
        return locked(() -> {
            for (int pages = most; pages >= least; pages--) {
                Span span = takeFree(pages, sizeClass);
                if (span != null) {
                    return span;
                }
            }
            return null;
        });
    }

    private @Nullable Span takeFree(int pages, int sizeClass) {
        for (Chunk chunk : chunks) {
            Span span = chunk.freePages() < pages ? null : cut(chunk, pages, sizeClass);
            if (span != null) {
                return span;
            }
        }
        return null;
    }

    private @Nullable Span takeFrom(Chunk added, int pages, int sizeClass) {
        return cut(add(added), pages, sizeClass);
    }

    private @Nullable Span cut(Chunk chunk, int pages, int sizeClass) {
        Span span = chunk.tryTake(pages, sizeClass);
        if (span != null) {
            map.set(span.firstPage, span.pages, span);
        }
        return span;
    }

    /// Adds a chunk, or gives it up where the heap has no room to know it by.
    private Chunk add(Chunk chunk) {
        boolean done = false;
        try {
            map.enter(Stream.concat(chunks.stream(), Stream.of(chunk)).toList());
            chunks.add(chunk);
            done = true;
            return chunk;
        } finally {
            if (!done && chunk.tryClose()) {
                uncount(chunk.bytes());
            }
        }
    }

    private @Nullable Chunk tryReserve(int pages) {
        long bytes = (long) pages * SizeClasses.PAGE;
        if (!tryCharge(bytes)) {
            refusal = null; // it is a limit this time
            return null;
        }
        boolean done = false;
        try {
            Chunk chunk = Chunk.of(pages);
            done = true;
            return chunk;
        } catch (OutOfMemoryError refused) {
            refusal = refused;
            return null;
        } finally {
            if (!done) {
                uncount(bytes);
            }
        }
    }

    /// Counts as reserved what is below the limit, and for which a budget has room.
    private boolean tryCharge(long bytes) {
        if (account == null) {
            return tryCount(bytes);
        }
        if (bytes > maxBytes - reserved.get() || !account.tryCharge(bytes)) {
            return false;
        }
        boolean counted = tryCount(bytes);
        if (!counted) {
            account.refund(bytes);
        }
        return counted;
    }

    private void uncount(long bytes) {
        reserved.addAndGet(-bytes);
        if (account != null) {
            account.refund(bytes);
        }
    }

    /// Counts as reserved what is below the limit. What is not is never counted, not even for a
    /// moment: another may ask for less.
    private boolean tryCount(long bytes) {
        long before = reserved.get();
        while (bytes <= maxBytes - before) {
            if (reserved.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = reserved.get();
        }
        return false;
    }

    /// Why the system gave no memory when it was last asked; null if that was beyond the limit.
    @Nullable OutOfMemoryError refusal() {
        return refusal;
    }

    /// Takes a run back.
    void giveBack(Span span) {
        lock.lock();
        try {
            map.set(span.firstPage, span.pages, null);
            span.chunk.giveBack(span);
        } finally {
            lock.unlock();
        }
    }

    /// Makes an ageing step.
    void age() {
        release(chunk -> chunk.age() >= IDLE_STEPS);
    }

    /// Gives all that nobody uses to the system.
    void trim() {
        release(Chunk::isFree);
    }

    private void release(Predicate<Chunk> which) {
        List<Chunk> idle =
                locked(() -> {
                    List<Chunk> found = chunks.stream().filter(which).toList();
                    if (!found.isEmpty()) {
                        map.enter(chunks.stream().filter(chunk -> !found.contains(chunk)).toList());
                        chunks.removeAll(found);
                    }
                    return found;
                });
        for (Chunk chunk : idle) {
            if (chunk.tryClose()) {
                uncount(chunk.bytes());
            } else {
                locked(() -> add(chunk));
            }
        }
    }

    long maxBytes() {
        return maxBytes;
    }

    /// The bytes that came from the system.
    long reserved() {
        return reserved.get();
    }

    /// The bytes of pages that belong to no span.
    long free() {
        return locked(() -> chunks.stream().mapToLong(Chunk::freePages).sum()) * SizeClasses.PAGE;
    }

    private <R extends @Nullable Object> R locked(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
