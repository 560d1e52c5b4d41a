package dev.rockpool.commonspool2;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.ObjectPool;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectFactory;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/// A [BoundedPool] behind Commons Pool's [ObjectPool], for code that is written against that.
///
/// **Threads.** Every method may be called from any thread, platform or virtual.
///
/// @param <T> the type of the objects
public final class RockpoolObjectPool<T> implements ObjectPool<T> {
    private final BoundedPool<PooledObject<T>> pool;
    private final Desk<T> desk;

    private RockpoolObjectPool(BoundedPool<PooledObject<T>> pool) {
        this.pool = pool;
        this.desk = new Desk<>(pool);
    }

    /// Makes a pool by Rockpool's settings.
    ///
    /// @param <T> the type of the objects
    /// @param factory makes, activates, validates, passivates and destroys the objects
    /// @param settings changes the defaults; callbacks that it sets are replaced by the factory's
    /// @return an empty pool
    /// @throws IllegalArgumentException if two settings contradict each other
    public static <T> RockpoolObjectPool<T> of(
            PooledObjectFactory<T> factory,
            UnaryOperator<BoundedSettings<PooledObject<T>>> settings) {
        return new RockpoolObjectPool<>(new Lifecycle<>(factory, settings).settings().build());
    }

    /// Makes a pool by the settings of Commons Pool.
    ///
    /// @param <T> the type of the objects
    /// @param factory makes, activates, validates, passivates and destroys the objects
    /// @param config read once
    /// @return an empty pool
    /// @throws IllegalArgumentException if a setting has no counterpart, or makes no sense
    public static <T> RockpoolObjectPool<T> of(
            PooledObjectFactory<T> factory, GenericObjectPoolConfig<T> config) {
        return of(factory, settings -> Configs.apply(config, settings));
    }

    /// What is behind it: for statistics, holders, changes of the settings. Borrow and return here.
    ///
    /// @return the pool
    public BoundedPool<PooledObject<T>> pool() {
        return pool;
    }

    @Override
    public T borrowObject() throws Exception {
        return desk.borrow();
    }

    /// Borrows with a limit of its own.
    ///
    /// @param wait zero for not waiting
    /// @return an object
    /// @throws java.util.NoSuchElementException if there is none in time; its message says who
    ///   holds the others
    /// @throws Exception as [#borrowObject()]
    public T borrowObject(Duration wait) throws Exception {
        return desk.borrow(wait);
    }

    @Override
    public void returnObject(T object) {
        desk.giveBack(object);
    }

    @Override
    public void invalidateObject(T object) throws Exception {
        desk.invalidate(object, DestroyMode.NORMAL);
    }

    @Override
    public void invalidateObject(T object, DestroyMode mode) throws Exception {
        desk.invalidate(object, mode);
    }

    @Override
    public void addObject() throws Exception {
        desk.add();
    }

    @Override
    public void clear() {
        pool.clear();
    }

    @Override
    public void close() {
        pool.close();
    }

    @Override
    public int getNumActive() {
        return Math.toIntExact(pool.stats().leased());
    }

    @Override
    public int getNumIdle() {
        return Math.toIntExact(pool.stats().idle());
    }

    @Override
    public String toString() {
        return "RockpoolObjectPool[" + pool.name() + "]";
    }
}
