package dev.rockpool.commonspool2;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.KeyedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolStats;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.KeyedObjectPool;
import org.apache.commons.pool2.KeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/// A [KeyedPool] behind Commons Pool's [KeyedObjectPool], for code that is written against that.
///
/// **Threads.** Every method may be called from any thread, platform or virtual.
///
/// @param <K> the type of the keys
/// @param <V> the type of the objects
public final class RockpoolKeyedObjectPool<K, V> implements KeyedObjectPool<K, V> {
    private final KeyedPool<K, PooledObject<V>> pools;

    private RockpoolKeyedObjectPool(KeyedPool<K, PooledObject<V>> pools) {
        this.pools = pools;
    }

    /// Makes a pool by Rockpool's settings.
    ///
    /// @param <K> the type of the keys
    /// @param <V> the type of the objects
    /// @param factory makes, activates, validates, passivates and destroys the objects
    /// @param maxTotal objects of all keys together, at least 1
    /// @param settings changes the defaults of the pool of a key; callbacks that it sets are
    ///   replaced by the factory's
    /// @return an empty pool
    /// @throws IllegalArgumentException if `maxTotal` is less than 1
    public static <K, V> RockpoolKeyedObjectPool<K, V> of(
            KeyedPooledObjectFactory<K, V> factory,
            int maxTotal,
            UnaryOperator<BoundedSettings<PooledObject<V>>> settings) {
        return new RockpoolKeyedObjectPool<>(
                Pool.<K, PooledObject<V>>keyed(key ->
                                new Lifecycle<>(new OfKey<>(factory, key), settings).settings())
                        .maxTotal(maxTotal)
                        .build());
    }

    /// Makes a pool by the settings of Commons Pool.
    ///
    /// @param <K> the type of the keys
    /// @param <V> the type of the objects
    /// @param factory makes, activates, validates, passivates and destroys the objects
    /// @param config read at once, but for what a key needs
    /// @return an empty pool
    /// @throws IllegalArgumentException if a setting has no counterpart
    public static <K, V> RockpoolKeyedObjectPool<K, V> of(
            KeyedPooledObjectFactory<K, V> factory, GenericKeyedObjectPoolConfig<V> config) {
        GenericKeyedObjectPoolConfig<V> copy = config.clone();
        Configs.check(copy);
        return of(
                factory,
                copy.getMaxTotal() < 0 ? Integer.MAX_VALUE : copy.getMaxTotal(),
                settings -> Configs.apply(copy, settings));
    }

    /// What is behind it: for statistics, holders, changes of the settings. Borrow and return here.
    ///
    /// @return the pool
    public KeyedPool<K, PooledObject<V>> pool() {
        return pools;
    }

    private Desk<V> desk(K key) {
        return new Desk<>(pools.pool(key));
    }

    @Override
    public V borrowObject(K key) throws Exception {
        return desk(key).borrow();
    }

    /// Borrows with a limit of its own.
    ///
    /// @param key whose object
    /// @param wait zero for not waiting
    /// @return an object
    /// @throws java.util.NoSuchElementException if there is none in time; its message says who
    ///   holds the others
    /// @throws Exception as [#borrowObject(Object)]
    public V borrowObject(K key, Duration wait) throws Exception {
        return desk(key).borrow(wait);
    }

    @Override
    public void returnObject(K key, V object) {
        present(key).giveBack(object);
    }

    @Override
    public void invalidateObject(K key, V object) throws Exception {
        present(key).invalidate(object, DestroyMode.NORMAL);
    }

    @Override
    public void invalidateObject(K key, V object, DestroyMode mode) throws Exception {
        present(key).invalidate(object, mode);
    }

    /// Of a key under which something is out; it may have been closed.
    private Desk<V> present(K key) {
        BoundedPool<PooledObject<V>> pool = pools.pools().get(key);
        if (pool == null) {
            throw new IllegalStateException(
                    "Pool '%s': nothing was borrowed under key '%s'".formatted(pools.name(), key));
        }
        return new Desk<>(pool);
    }

    @Override
    public void addObject(K key) throws Exception {
        desk(key).add();
    }

    @Override
    public void clear() {
        pools.pools().values().forEach(BoundedPool::clear);
    }

    @Override
    public void clear(K key) {
        BoundedPool<PooledObject<V>> pool = pools.pools().get(key);
        if (pool != null) {
            pool.clear();
        }
    }

    @Override
    public void close() {
        pools.close();
    }

    @Override
    public List<K> getKeys() {
        return List.copyOf(pools.pools().keySet());
    }

    @Override
    public int getNumActive() {
        return sum(PoolStats::leased);
    }

    @Override
    public int getNumActive(K key) {
        return of(key, PoolStats::leased);
    }

    @Override
    public int getNumIdle() {
        return sum(PoolStats::idle);
    }

    @Override
    public int getNumIdle(K key) {
        return of(key, PoolStats::idle);
    }

    private int sum(ToLongFunction<PoolStats> figure) {
        return Math.toIntExact(
                pools.pools().values().stream()
                        .mapToLong(pool -> figure.applyAsLong(pool.stats()))
                        .sum());
    }

    private int of(K key, ToLongFunction<PoolStats> figure) {
        BoundedPool<PooledObject<V>> pool = pools.pools().get(key);
        return pool == null ? 0 : Math.toIntExact(figure.applyAsLong(pool.stats()));
    }

    @Override
    public String toString() {
        return "RockpoolKeyedObjectPool[" + pools.name() + "]";
    }
}
