package dev.rockpool;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.rockpool.TieredStats.Kind;
import dev.rockpool.TieredStats.Tier;
import dev.rockpool.internal.SizeRouter;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A pool of things that come in sizes, such as buffers. What is small stays with the thread that
/// gave it back, what is medium is shared by all, what is large is shared and soon given up, and
/// what is larger still is never kept.
///
/// {@snippet :
/// TieredPool<char[]> pool = Pool.tiered(char[]::new, chars -> chars.length)
///         .named("text")
///         .unitBytes(Character.BYTES)
///         .build();
///
/// char[] text = pool.acquire(3_000); // 3,072 long
/// }
///
/// | tier | by default | who finds what was released | gone |
/// |---|---|---|---|
/// | small | up to 4 KiB | its thread first, last in, first out | as in every [ElasticPool] |
/// | medium | up to 64 KiB | every thread | the same |
/// | large | up to 1 MiB | every thread | ten to twenty seconds later |
/// | above | | nobody | at once |
///
/// **Sizes.** A request is routed to the smallest size class that holds it: 8, then multiples of 16
/// up to 128, then eight in each doubling. So an item is less than 16 larger than what was asked
/// for, or less than a ninth of its own size. What is asked of the last tier is made as large as it
/// was asked for.
///
/// **Blocking, threads, memory, callbacks.** As an [ElasticPool]: each size class is one, under the
/// name of this pool and its size, and [Safety#pools()] lists those. They are made when they are
/// first needed.
///
/// **Misuse.** A size class finds what the [SafetyLevel] promises of an elastic pool. An item whose
/// size is no class's was not lent by this pool, or was changed since: it is left to the collector
/// and counted ([TieredStats#strays()]).
///
/// @param <T> the type of the items
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class TieredPool<T> implements SizedPool<T>, Watched, AutoCloseable {

    /*
     * Why there are tiers, and why all of them are one machine.
     *
     * A size class that serves fast keeps items near each thread, and what a thread keeps nobody else can have. For
     * small items that is a small price. For medium ones it is not: some dozens of classes, each with what a local
     * may hold, times the threads of a server. So there no thread keeps anything, and all meet at the stripes. Of large
     * ones a few make up a heap, so they are not kept for a collection that may be an hour away, nor for a pause in the
     * traffic that never comes: a clock makes the steps. A bare weak reference would be gone at the next collection,
     * some milliseconds later under load.
     *
     * That is three ways to set up one engine: with locals or without, by this rule of ageing or that. Decision 020.
     */

    private final TieredSettings<T> settings;

    /// By size class. From null to a pool under the monitor; read plainly, for its fields are final.
    private final AtomicReferenceArray<@Nullable ElasticPool<T>> pools;

    private final LongAdder aboveMade = new LongAdder();
    private final LongAdder aboveFailures = new LongAdder();
    private final LongAdder aboveReleased = new LongAdder();
    private final LongAdder strays = new LongAdder();
    private volatile SafetyLevel level; // written under the monitor
    private volatile boolean closed; // written under the monitor

    TieredPool(TieredSettings<T> settings, SafetyLevel level) {
        this.settings = settings;
        this.pools = new AtomicReferenceArray<>(settings.classes());
        this.level = level;
    }

    @Override
    @CheckReturnValue
    public T acquire(int minimumSize) {
        ElasticPool<T> pool = poolFor(minimumSize);
        return pool != null ? pool.acquire() : makeAbove(minimumSize);
    }

    @Override
    public void release(T item) {
        if (item == null) {
            throw new NullPointerException(
                    "Pool '%s': null was released; release what acquire(…) returned"
                            .formatted(name()));
        }
        int size = settings.size().applyAsInt(item);
        int sizeClass = SizeRouter.of(size);
        if (sizeClass >= pools.length()) {
            aboveReleased.increment();
        } else if (SizeRouter.size(sizeClass) == size) {
            pool(sizeClass).release(item);
        } else {
            strays.increment();
        }
    }

    /// Lends an item to one call of `action` and takes it back however the call ends.
    ///
    /// @param <R> what the action returns
    /// @param <X> what the action throws
    /// @param minimumSize as in [#acquire(int)]
    /// @param action the work; it must not keep the item
    /// @return what the action returned
    /// @throws X what the action threw
    /// @throws IllegalArgumentException if the size is negative
    /// @throws PoolClosedException if the pool is closed
    public <R extends @Nullable Object, X extends Throwable> R use(
            int minimumSize, PoolFunction<? super T, R, X> action) throws X {
        ElasticPool<T> pool = poolFor(minimumSize);
        if (pool != null) {
            return pool.use(action);
        }
        T item = makeAbove(minimumSize);
        try {
            return action.apply(item);
        } finally {
            aboveReleased.increment();
        }
    }

    /// The pool of the size class that holds a size; null if it is larger than what is kept.
    @Nullable ElasticPool<T> poolFor(int minimumSize) {
        if (minimumSize < 0) {
            throw new IllegalArgumentException(
                    "Pool '%s': a size of %d is negative".formatted(name(), minimumSize));
        }
        int sizeClass = SizeRouter.of(minimumSize);
        return sizeClass < pools.length() ? pool(sizeClass) : null;
    }

    private ElasticPool<T> pool(int sizeClass) {
        ElasticPool<T> pool = pools.getPlain(sizeClass);
        return pool != null ? pool : open(sizeClass);
    }

    private ElasticPool<T> open(int sizeClass) {
        SafetyLevel assumed = level;
        ElasticPool<T> mine = settings.open(sizeClass, assumed);
        ElasticPool<T> entered = enter(sizeClass, mine, assumed);
        if (entered != mine) {
            mine.close();
        }
        return entered != null ? entered : mine;
    }

    /// Enters the pool of a size class, unless there is one by now.
    ///
    /// @return the one that is entered; null if there is none since all is closed
    private synchronized @Nullable ElasticPool<T> enter(
            int sizeClass, ElasticPool<T> pool, SafetyLevel assumed) {
        ElasticPool<T> earlier = pools.get(sizeClass);
        if (earlier != null || closed) {
            return earlier;
        }
        if (level != assumed) {
            pool.safety(level);
        }
        pools.set(sizeClass, pool);
        return pool;
    }

    private T makeAbove(int size) {
        if (closed) {
            throw new PoolClosedException(
                    "Pool '%s' is closed: nothing can be acquired from it".formatted(name()));
        }
        T item;
        try {
            item = settings.make(size);
        } catch (Throwable failure) {
            aboveFailures.increment();
            throw failure;
        }
        aboveMade.increment();
        return item;
    }

    /// The counters and gauges, read once for each tier.
    ///
    /// @return an immutable reading: exact while no operation is under way, else close to it and
    ///   never negative
    public TieredStats stats() {
        return new TieredStats(Stream.of(Kind.values()).map(this::tier).toList(), strays.sum());
    }

    private Tier tier(Kind kind) {
        PoolStats stats = kind == Kind.ABOVE ? statsAbove() : statsOf(kind);
        return new Tier(kind, settings.from(kind), settings.upTo(kind), stats);
    }

    private PoolStats statsAbove() {
        long released = aboveReleased.sum(); // first, or more might seem to come back than went out
        return Totals.ofUnkept(aboveMade.sum(), aboveFailures.sum(), released);
    }

    private PoolStats statsOf(Kind kind) {
        return Totals.of(
                IntStream.range(0, pools.length())
                        .filter(sizeClass -> settings.kindOf(sizeClass) == kind)
                        .mapToObj(pools::get)
                        .filter(Objects::nonNull)
                        .map(ElasticPool::stats));
    }

    /// Makes one ageing step in every tier. Two steps empty an idle pool.
    public void age() {
        opened().forEach(ElasticPool::age);
    }

    /// Drops all idle items now. Items that are out are not touched; they may come back.
    public void clear() {
        opened().forEach(ElasticPool::clear);
    }

    private Stream<ElasticPool<T>> opened() {
        return IntStream.range(0, pools.length()).mapToObj(pools::get).filter(Objects::nonNull);
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public SafetyLevel safety() {
        return level;
    }

    @Override
    public synchronized void safety(SafetyLevel level) {
        this.level =
                Objects.requireNonNull(
                        level, () -> "Pool '%s': safety is null".formatted(name()));
        opened().forEach(pool -> pool.safety(level));
    }

    @Override
    public void inspect() {
        opened().forEach(ElasticPool::inspect);
    }

    @Override
    public long out() {
        return sum(ElasticPool::out) + statsAbove().leased();
    }

    @Override
    public PoolDescription describe() {
        return settings.describe(level);
    }

    @Override
    public long imbalance() {
        return sum(ElasticPool::imbalance) + statsAbove().imbalance();
    }

    private long sum(ToLongFunction<ElasticPool<T>> figure) {
        return opened().mapToLong(figure).sum();
    }

    /// Closes the pool: drops what is idle, and from now on what is released. Closing again does
    /// nothing.
    @Override
    public void close() {
        endOpening();
        opened().forEach(ElasticPool::close);
    }

    private synchronized void endOpening() {
        closed = true;
    }

    @Override
    public String toString() {
        return "TieredPool[" + name() + "]";
    }
}
