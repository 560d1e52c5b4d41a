package dev.rockpool.jackson2;

import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.ElasticPoolBuilder;
import dev.rockpool.Pool;
import dev.rockpool.jackson.internal.Retention;
import java.io.Serial;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An [ElasticPool] of buffers behind Jackson's [RecyclerPool].
///
/// {@snippet :
/// JsonFactory factory = JsonFactory.builder().recyclerPool(RockpoolRecyclerPool.shared()).build();
/// }
///
/// **Whose.** From its acquisition to its release a recycler belongs to one parser, generator or
/// writer, which gives it back when it is closed: to the pool that it came from, and once, however
/// often it is closed. One that is never closed costs nothing but the reuse.
///
/// **Threads.** Every method may be called from any thread, platform or virtual, and none waits.
///
/// **Memory.** A recycler weighs what its buffers hold. Idle ones are bounded by
/// [ElasticPoolBuilder#maxIdleBytes(long)], go with the pool's ageing, and are softly held beyond a
/// small share. Buffers that grew with a large document are let go of when 64 uses have not made
/// them grow again; a recycler that holds more than a mebibyte is not kept.
///
/// **Serialisation.** Like Jackson's own pools: the shared one is the shared one on the other side;
/// another is written as the settings that it was made by, and read as an empty pool made by these.
public final class RockpoolRecyclerPool implements RecyclerPool<BufferRecycler> {
    @Serial private static final long serialVersionUID = 1L;

    private static final String NAME = "jackson2";

    private final @Nullable Settings settings; // null for the shared one
    private final transient ElasticPool<BufferRecycler> pool;

    private RockpoolRecyclerPool(@Nullable Settings settings) {
        this.settings = settings;
        ElasticPoolBuilder<BufferRecycler> defaults =
                Pool.<BufferRecycler>elastic(PooledRecycler::new)
                        .named(NAME)
                        .reset(PooledRecycler::settle)
                        .weigher(PooledRecycler::weight)
                        .maxItemBytes(Retention.MAX_BYTES);
        this.pool = (settings == null ? defaults : settings.apply(defaults)).build();
    }

    /// Made when it is first asked for.
    private static final class Shared {
        static final RockpoolRecyclerPool POOL = new RockpoolRecyclerPool(null);
    }

    /// Changes the settings of a pool from their defaults. They are what is serialised of it: what
    /// a lambda captures is to be serialisable.
    @FunctionalInterface
    public interface Settings
            extends UnaryOperator<ElasticPoolBuilder<BufferRecycler>>, Serializable {}

    /// The pool that all of a program may share.
    ///
    /// @return the same at each call
    public static RockpoolRecyclerPool shared() {
        return Shared.POOL;
    }

    /// Makes a pool of its own.
    ///
    /// @param settings changes the defaults, such as the name or the bytes that may idle; the
    ///   factory, the reset and the weigher are this class's
    /// @return an empty pool
    public static RockpoolRecyclerPool create(Settings settings) {
        return new RockpoolRecyclerPool(
                Objects.requireNonNull(settings, "RockpoolRecyclerPool: settings is null"));
    }

    /// What is behind it: for statistics, ageing and the safety level. Acquire and release here,
    /// not there.
    ///
    /// @return the pool
    public ElasticPool<BufferRecycler> pool() {
        return pool;
    }

    @Override
    public BufferRecycler acquirePooled() {
        return pool.acquire();
    }

    /// Takes a recycler back. One that is linked to a pool goes to that one, be it this or another.
    @Override
    public void releasePooled(BufferRecycler pooled) {
        if (pooled.isLinkedWithPool()) {
            pooled.releaseToPool();
        } else {
            pool.release(pooled);
        }
    }

    /// Drops all that idles. What another thread has near goes at that thread's next acquisition.
    ///
    /// @return true
    @Override
    public boolean clear() {
        pool.clear();
        return true;
    }

    /// How many recyclers idle.
    ///
    /// @return the number
    @Override
    public int pooledCount() {
        return (int) Math.min(Integer.MAX_VALUE, pool.stats().idle());
    }

    @Serial
    private Object readResolve() {
        return settings == null ? shared() : create(settings);
    }

    @Override
    public String toString() {
        return "RockpoolRecyclerPool[" + pool.name() + "]";
    }
}
