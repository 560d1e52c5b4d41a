package dev.rockpool.commonspool2;

import static java.util.Objects.requireNonNull;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.KeyedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolStats;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.KeyedObjectPool;
import org.apache.commons.pool2.KeyedPooledObjectFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;

/// A [KeyedPool] behind Commons Pool's [KeyedObjectPool], for code that is written against that.
///
/// What [RockpoolObjectPool] says of factories, exceptions and threads goes for it too, but for one
/// thing: if an object is no good when it is returned, and the factory then fails to destroy it,
/// that failure is thrown, as Commons Pool's own tests of keyed pools demand.
///
/// @param <K> the type of the keys
/// @param <V> the type of the objects
public final class RockpoolKeyedObjectPool<K, V> implements KeyedObjectPool<K, V> {
    private final KeyedPool<K, PooledObject<V>> pools;
    private final Lifecycles<K, V> lifecycles;

    private RockpoolKeyedObjectPool(
            KeyedPool<K, PooledObject<V>> pools, Lifecycles<K, V> lifecycles) {
        this.pools = pools;
        this.lifecycles = lifecycles;
    }

    /// Those of the objects of each key.
    private record Lifecycles<K, V>(
            String pool,
            KeyedPooledObjectFactory<K, V> factory,
            GenericKeyedObjectPoolConfig<V> config,
            Registry<V> registry) {

        Lifecycle<V> of(K key) {
            return new Lifecycle<>(pool, new OfKey<>(factory, key), config, registry);
        }
    }

    /// Makes a pool by the settings of Commons Pool.
    ///
    /// @param <K> the type of the keys
    /// @param <V> the type of the objects
    /// @param name for messages and metrics
    /// @param factory makes, activates, validates, passivates and destroys the objects
    /// @param config read once
    /// @return an empty pool
    /// @throws IllegalArgumentException if a setting has no counterpart
    public static <K, V> RockpoolKeyedObjectPool<K, V> of(
            String name,
            KeyedPooledObjectFactory<K, V> factory,
            GenericKeyedObjectPoolConfig<V> config) {
        return of(name, factory, config, settings -> settings);
    }

    /// Makes a pool by the settings of Commons Pool and some for which that has no word.
    ///
    /// @param <K> the type of the keys
    /// @param <V> the type of the objects
    /// @param name for messages and metrics; the pool of a key is named `name[key]`
    /// @param factory makes, activates, validates, passivates and destroys the objects
    /// @param config read once
    /// @param more changes what the config comes to for a key, but for the callbacks, and when to
    ///   validate: these are the factory's and the config's
    /// @return an empty pool
    /// @throws IllegalArgumentException if a setting has no counterpart
    public static <K, V> RockpoolKeyedObjectPool<K, V> of(
            String name,
            KeyedPooledObjectFactory<K, V> factory,
            GenericKeyedObjectPoolConfig<V> config,
            UnaryOperator<BoundedSettings<PooledObject<V>>> more) {
        var lifecycles =
                new Lifecycles<>(
                        name,
                        requireNonNull(factory, "factory"),
                        config.clone(),
                        new Registry<V>());
        BoundedSettings<PooledObject<V>> ofAKey =
                more.apply(
                        Configs.apply(
                                config,
                                Pool.<PooledObject<V>>bounded(RockpoolKeyedObjectPool::ofNoKey)
                                        .named(name)));
        KeyedPool<K, PooledObject<V>> pools =
                Pool.<K, PooledObject<V>>keyed(key ->
                                lifecycles
                                        .of(key)
                                        .applyTo(ofAKey.named("%s[%s]".formatted(name, key))))
                        .named(name)
                        .maxTotal(Configs.orNoLimit(config.getMaxTotal()))
                        .build();
        return new RockpoolKeyedObjectPool<>(pools, lifecycles);
    }

    private static <V> PooledObject<V> ofNoKey() {
        throw new IllegalStateException("the factory of a key takes this one's place");
    }

    /// What is behind it: for statistics, holders, and changes of the settings. Borrow and return
    /// here, not there.
    ///
    /// @return the pool
    public KeyedPool<K, PooledObject<V>> pool() {
        return pools;
    }

    /// The desk of a key, opened if there is none.
    private Desk<V> desk(K key) {
        return new Desk<>(pools.pool(key), lifecycles.of(key));
    }

    /// The desk of a key from which something was borrowed, closed or not.
    private Desk<V> lender(K key) {
        BoundedPool<PooledObject<V>> pool =
                pools.find(key)
                        .orElseThrow(() ->
                                new IllegalStateException(
                                        "Pool '%s': nothing is out under key '%s'"
                                                .formatted(pools.name(), key)));
        return new Desk<>(pool, lifecycles.of(key));
    }

    @Override
    public V borrowObject(K key) throws Exception {
        return desk(key).borrow();
    }

    /// Borrows with a limit of its own.
    ///
    /// @param key whose object
    /// @param wait zero for not waiting, negative for ever
    /// @return an object
    /// @throws java.util.NoSuchElementException if there is none in time
    /// @throws Exception as [#borrowObject(Object)]
    public V borrowObject(K key, Duration wait) throws Exception {
        return desk(key).borrow(Configs.wait(wait));
    }

    @Override
    public void returnObject(K key, V object) throws Exception {
        Desk<V> desk = lender(key);
        desk.giveBack(object, unfit -> desk.invalidate(unfit, DestroyMode.NORMAL));
    }

    @Override
    public void invalidateObject(K key, V object) throws Exception {
        invalidateObject(key, object, DestroyMode.NORMAL);
    }

    @Override
    public void invalidateObject(K key, V object, DestroyMode mode) throws Exception {
        lender(key).invalidate(object, mode);
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
        pools.find(key).ifPresent(BoundedPool::clear);
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
        return sum(pools.pools().values().stream(), PoolStats::leased);
    }

    @Override
    public int getNumActive(K key) {
        return sum(pools.find(key).stream(), PoolStats::leased);
    }

    @Override
    public int getNumIdle() {
        return sum(pools.pools().values().stream(), PoolStats::idle);
    }

    @Override
    public int getNumIdle(K key) {
        return sum(pools.find(key).stream(), PoolStats::idle);
    }

    private static int sum(Stream<? extends Pool<?>> pools, ToLongFunction<PoolStats> figure) {
        return Math.toIntExact(pools.map(Pool::stats).mapToLong(figure).sum());
    }

    @Override
    public String toString() {
        return "RockpoolKeyedObjectPool[" + pools.name() + "]";
    }
}
