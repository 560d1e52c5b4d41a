package dev.rockpool.memory.internal;

import dev.rockpool.internal.ThreadHash;
import dev.rockpool.internal.ThreadTable;
import dev.rockpool.internal.budget.Account;
import dev.rockpool.internal.budget.Reclaimable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The machine behind [dev.rockpool.memory.MemoryPool].
///
/// # The way of a slot
///
/// A platform thread finds its [SlotCache] in a table by its id, compares one number, and takes or
/// gives a slot with plain fields; on the way back it looks first at the [Bin] that the slot's span
/// was last cut for, which mostly is its own. A virtual thread, and a platform thread for which the
/// table has no entry, does the same in a [Stripe]. What a cache lacks or has too much of moves in
/// batches from and to the [CentralList] of the class, which hands whole ones on as they came; what
/// that lacks is cut from a [Span] of the [PageHeap], which asks the system for chunks of pages.
/// What is larger than the largest class is a span of its own.
///
/// # Ageing
///
/// A step raises the epoch: each owner sees that at its next operation and gives away what it has
/// not used since the last. The stripes do so at once, and the caches of threads that have ended
/// are emptied. Batches that no cache has needed since the last step go back to their spans, spans
/// that are whole to the page heap, and a chunk that nobody used for two steps goes back to the
/// system. Nobody writes another living thread's fields: what a thread that never comes again keeps
/// stays with it until it ends, within the bytes that a cache may hold.
///
/// # The end
///
/// A closed engine has an epoch of its own, so that all come the slow way, which keeps nothing.
/// What is out stays good until it is given back, and then its chunk goes back to the system.
public final class MemoryEngine {
    private static final long CLOSED = -1;

    /// New caches between two searches for those of ended threads.
    private static final int SWEEP_EVERY = 64;

    /// More than carriers ever run at once, so that a home is rarely taken.
    private static final int STRIPES =
            Math.max(16, Integer.highestOneBit(4 * Runtime.getRuntime().availableProcessors() - 1));

    private static final int STRIPE_SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(STRIPES);

    private final long cacheBytes;
    private final @Nullable Account account; // in a budget
    private final Reclaimable reclaimable = new Reclaim();
    private final PageMap map = new PageMap();
    private final PageHeap heap;
    private final List<CentralList> centrals;
    private final List<Stripe> stripes;
    private final ThreadTable<SlotCache> caches = new ThreadTable<>(SlotCache[]::new);
    private final @Nullable SlotCache[] nearby = caches.entries();
    private final AtomicInteger hooked = new AtomicInteger(); // caches so far
    private final ReentrantLock care = new ReentrantLock(); // of what is done to all caches
    private final long[] takesOfEnded = new long[SizeClasses.count()]; // under care
    private final LongAdder largeTaken = new LongAdder();
    private final AtomicLong largeBytes = new AtomicLong(); // out; as one word, so never below 0
    private volatile long epoch; // written under care
    private volatile long heapFullAt =
            Long.MIN_VALUE; // the step in which a cache last lacked heap to grow

    /// Makes an engine that has no memory yet.
    ///
    /// @param maxBytes that it may have from the system
    /// @param cacheBytes that each cache may keep
    public MemoryEngine(long maxBytes, long cacheBytes) {
        this(maxBytes, cacheBytes, null);
    }

    /// Makes an engine that has no memory yet.
    ///
    /// @param maxBytes that it may have from the system
    /// @param cacheBytes that each cache may keep
    /// @param account what is charged what it has from the system; null for none
    public MemoryEngine(long maxBytes, long cacheBytes, @Nullable Account account) {
        this.cacheBytes = cacheBytes;
        this.account = account;
        this.heap = new PageHeap(maxBytes, map, account);
        this.centrals =
                IntStream.range(0, SizeClasses.count())
                        .mapToObj(sizeClass -> new CentralList(sizeClass, heap))
                        .toList();
        this.stripes =
                Stream.generate(() -> new Stripe(new SlotCache(centrals, cacheBytes)))
                        .limit(STRIPES)
                        .toList();
        if (account != null) {
            account.enter(reclaimable);
        }
    }

    /// The pool as its budget sees it.
    private final class Reclaim implements Reclaimable {
        @Override
        public long activity() {
            return largeTaken.sum() + figures().stream().mapToLong(ClassFigures::hits).sum();
        }

        @Override
        public void age() {
            MemoryEngine.this.age();
        }

        @Override
        public boolean empty() {
            trim();
            return false;
        }
    }

    /// The slots that the current thread has at hand, for a [Bin#take]: no other touches them.
    ///
    /// @param sizeClass also [SizeClasses#NONE], of which there never are any
    /// @return null if there are none; [#take] looks farther
    public @Nullable Bin atHand(int sizeClass) {
        Bin bin = near(Thread.currentThread().threadId(), sizeClass);
        return bin == null || bin.isEmpty() ? null : bin;
    }

    private @Nullable Bin near(long tid, int sizeClass) {
        SlotCache cache = ThreadTable.near(nearby, tid);
        return cache == null || !cache.isAt(epoch) ? null : cache.at(sizeClass);
    }

    /// Takes a slot.
    ///
    /// @param sizeClass its class, or [SizeClasses#NONE]
    /// @param bytes that it has to hold
    /// @return null if there is no memory
    public @Nullable Slot take(int sizeClass, long bytes) {
        return sizeClass == SizeClasses.NONE ? takeLarge(bytes) : takeSmall(sizeClass);
    }

    /// Takes a slot where a budget has no room, by what other pools give back, or by waiting.
    ///
    /// @param sizeClass its class, or [SizeClasses#NONE]
    /// @param bytes that it has to hold
    /// @return null if there is no memory
    public @Nullable Slot takeWithinBudget(int sizeClass, long bytes) {
        if (account == null || isClosed() || bytes > SizeClasses.MOST) {
            return null;
        }
        long least = SizeClasses.pagesOf(sizeOf(sizeClass, bytes)) * (long) SizeClasses.PAGE;
        if (least > heap.maxBytes() - heap.reserved()) {
            return null;
        }
        Slot slot = account.obtain(() -> least, () -> take(sizeClass, bytes));
        if (slot == null) {
            account.refused();
        }
        return slot;
    }

    private static long sizeOf(int sizeClass, long bytes) {
        return sizeClass == SizeClasses.NONE ? bytes : SizeClasses.size(sizeClass);
    }

    /// Says for a message what a budget has no room for.
    ///
    /// @return empty if there is no budget, or it has
    public String describeBudget(long bytes) {
        return account == null || account.hasRoom(bytes) ? "" : "; " + account.refusal(bytes);
    }

    /// Gives a slot back.
    ///
    /// @param span that it is part of
    /// @param address where it begins
    public void give(Span span, long address) {
        Thread thread = Thread.currentThread();
        long tid = thread.threadId();
        Bin bin = span.cutFor(tid);
        if (bin == null || !bin.isUpToDate(tid, epoch)) {
            bin = near(tid, span.sizeClass);
        }
        if (bin == null || !bin.tryGive(span, address)) {
            giveSlowly(thread, span, address);
        }
    }

    /// The span with an address.
    ///
    /// @return null if the address is none of ours
    public @Nullable Span spanAt(long address) {
        return map.spanAt(address);
    }

    private @Nullable Slot takeSmall(int sizeClass) {
        Thread thread = Thread.currentThread();
        Slot slot = tryTake(thread, sizeClass);
        if (slot == null && !isClosed()) {
            trim();
            slot = tryTake(thread, sizeClass);
        }
        if (slot == null && isClosed() && caches.hooked(thread.threadId()) != null) {
            release();
        }
        return slot;
    }

    private @Nullable Slot tryTake(Thread thread, int sizeClass) {
        if (isClosed()) {
            return null;
        }
        SlotCache own = own(thread);
        if (own != null) {
            return own.take(sizeClass);
        }
        Stripe stripe = enterOne(thread);
        if (stripe == null) {
            return SlotCache.takeOne(centrals.get(sizeClass));
        }
        try {
            return stripe.cache().take(sizeClass);
        } finally {
            stripe.leave();
        }
    }

    private void giveSlowly(Thread thread, Span span, long address) {
        if (span.sizeClass == SizeClasses.NONE) {
            giveLarge(span);
        } else {
            giveSmall(thread, span, address);
        }
        if (isClosed()) { // now, or since it was looked at
            release();
        }
    }

    private void giveSmall(Thread thread, Span span, long address) {
        boolean kept = false;
        long now = epoch;
        if (heapFullAt != now) {
            try {
                kept = tryKeep(thread, span, address);
            } catch (OutOfMemoryError full) { // a span needs no heap, and each attempt a collection
                heapFullAt = now;
            }
        }
        if (!kept) {
            centrals.get(span.sizeClass).give(span, address);
        }
    }

    /// Leaves a slot in a cache.
    ///
    /// @return false if there is none with room for it
    private boolean tryKeep(Thread thread, Span span, long address) {
        SlotCache own = own(thread);
        if (own != null) {
            return own.tryGive(span, address);
        }
        Stripe stripe = enterOne(thread);
        if (stripe == null) {
            return false;
        }
        try {
            return stripe.cache().tryGive(span, address);
        } finally {
            stripe.leave();
        }
    }

    /// The cache of the current thread, brought up to date.
    ///
    /// @return null if it gets none, or there is none any more
    private @Nullable SlotCache own(Thread thread) {
        long now = epoch;
        if (thread.isVirtual() || now == CLOSED) {
            return null;
        }
        SlotCache own = caches.hooked(thread.threadId());
        if (own == null) {
            return hookNew(thread, now);
        }
        if (!own.isAt(now)) {
            own.ageTo(now);
        }
        return own;
    }

    private @Nullable SlotCache hookNew(Thread thread, long now) {
        if (!caches.hasRoom(thread.threadId())) {
            return null;
        }
        var cache = new SlotCache(thread, centrals, cacheBytes, now);
        if (!caches.hook(cache)) {
            return null;
        }
        if (hooked.incrementAndGet() % SWEEP_EVERY == 0 && care.tryLock()) {
            try {
                sweep(SlotCache::isLeft);
            } finally {
                care.unlock();
            }
        }
        return cache;
    }

    private @Nullable Stripe enterOne(Thread thread) {
        int home = ThreadHash.place(thread.threadId(), STRIPE_SHIFT);
        for (int i = 0; i < STRIPES; i++) {
            Stripe stripe = stripes.get((home + i) & (STRIPES - 1));
            if (stripe.tryEnter()) {
                return stripe;
            }
        }
        return null;
    }

    private @Nullable Slot takeLarge(long bytes) {
        if (isClosed() || bytes > SizeClasses.MOST) {
            return null;
        }
        int pages = SizeClasses.pagesOf(bytes);
        Span span = heap.tryTake(pages, SizeClasses.NONE);
        if (span == null && bytes <= heap.maxBytes()) {
            trim();
            span = heap.tryTake(pages, SizeClasses.NONE);
        }
        if (span == null) {
            return null;
        }
        largeTaken.increment();
        largeBytes.addAndGet(span.bytes());
        return new Slot(span, span.base);
    }

    private void giveLarge(Span span) {
        largeBytes.addAndGet(-span.bytes());
        heap.giveBack(span);
    }

    /// Makes an ageing step.
    public void age() {
        care.lock();
        try {
            if (isClosed()) {
                release();
            } else {
                long next = epoch + 1;
                epoch = next;
                sweep(SlotCache::isLeft);
                forEachStripe(cache -> cache.ageTo(next));
                centrals.forEach(CentralList::age);
                heap.age();
            }
        } finally {
            care.unlock();
        }
    }

    /// Gives to the system what can be given at once.
    private void trim() {
        SlotCache own = caches.hooked(Thread.currentThread().threadId());
        if (own != null) {
            own.empty();
        }
        care.lock();
        try {
            if (!isClosed()) {
                long next = epoch + 1;
                epoch = next; // the others follow, each at its next operation
            }
            release();
        } finally {
            care.unlock();
        }
    }

    /// Lends nothing from now on. What is out stays good until it is given back.
    public void close() {
        care.lock();
        try {
            epoch = CLOSED;
            release();
        } finally {
            care.unlock();
        }
        if (account != null) {
            account.close();
        }
    }

    /// Closes what nobody can come to any more: the caches of living threads are given back too.
    void abandon() {
        care.lock();
        try {
            epoch = CLOSED;
            sweep(cache -> true);
            release();
        } finally {
            care.unlock();
        }
    }

    private void release() {
        care.lock();
        try {
            sweep(isClosed() ? MemoryEngine::isUseless : SlotCache::isLeft);
            forEachStripe(SlotCache::empty);
            centrals.forEach(CentralList::trim);
            heap.trim();
        } finally {
            care.unlock();
        }
    }

    /// Whether it is closed.
    public boolean isClosed() {
        return epoch == CLOSED;
    }

    /// Whether nobody takes anything out of a cache any more, once all is closed: the current
    /// thread has come too late, and the others are not to be disturbed.
    private static boolean isUseless(SlotCache cache) {
        return cache.isLeft() || cache.ownerTid == Thread.currentThread().threadId();
    }

    /// Empties caches that are not used any more, and forgets them.
    private void sweep(Predicate<SlotCache> which) {
        caches.unhook(
                which,
                cache -> {
                    for (int i = 0; i < takesOfEnded.length; i++) {
                        takesOfEnded[i] += cache.takes(i);
                    }
                    cache.empty();
                });
    }

    private void forEachStripe(Consumer<SlotCache> action) {
        for (Stripe stripe : stripes) {
            stripe.enter();
            try {
                action.accept(stripe.cache());
            } finally {
                stripe.leave();
            }
        }
    }

    /// What there is of a class.
    ///
    /// @param central in its list
    /// @param cached slots in caches, and on their way between them
    /// @param hits how often one was taken from a cache
    public record ClassFigures(CentralList.Figures central, long cached, long hits) {
        /// Slots that are out; racily, but never negative.
        public long out() {
            return Math.max(0, central.slots() - central.freeSlots() - cached);
        }
    }

    /// Counts all classes, in one round of the caches.
    public List<ClassFigures> figures() {
        care.lock();
        try {
            long[] cached = new long[SizeClasses.count()];
            long[] hits = takesOfEnded.clone();
            Consumer<SlotCache> count =
                    cache -> {
                        for (int i = 0; i < cached.length; i++) {
                            cached[i] += cache.size(i);
                            hits[i] += cache.takes(i);
                        }
                    };
            caches.forEach(count);
            stripes.forEach(stripe -> count.accept(stripe.cache()));
            return IntStream.range(0, cached.length)
                    .mapToObj(i -> figures(centrals.get(i).figures(), cached[i], hits[i]))
                    .toList();
        } finally {
            care.unlock();
        }
    }

    private static ClassFigures figures(CentralList.Figures central, long cached, long hits) {
        return new ClassFigures(central, cached + central.shelved(), hits);
    }

    /// The bytes that came from the system.
    public long reserved() {
        return heap.reserved();
    }

    /// The bytes of pages that belong to no span.
    public long freePages() {
        return heap.free();
    }

    /// How often something was taken that is in no class.
    public long largeTaken() {
        return largeTaken.sum();
    }

    /// The bytes that are out and in no class.
    public long largeBytes() {
        return largeBytes.get();
    }

    /// The bytes that may come from the system.
    public long maxBytes() {
        return heap.maxBytes();
    }

    /// Why the system gave no memory when it was last asked; null if that was beyond the limit.
    public @Nullable OutOfMemoryError refusal() {
        return heap.refusal();
    }
}
