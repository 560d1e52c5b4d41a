package dev.rockpool.commonspool2;

import static java.util.Objects.requireNonNull;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.Pool;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.ObjectPool;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectFactory;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;

/// A [BoundedPool] behind Commons Pool's [ObjectPool], for code that is written against that.
///
/// **Factories** are called as Commons Pool calls them, on the thread that borrows, returns or
/// invalidates; on a virtual thread where idle objects are seen to.
///
/// **Exceptions** are those that [ObjectPool] names. The message of a
/// [java.util.NoSuchElementException] says who holds the objects. What a factory throws when an
/// object is returned is logged, and costs the object.
///
/// **Threads.** Every method may be called from any thread, platform or virtual.
///
/// @param <T> the type of the objects
public final class RockpoolObjectPool<T> implements ObjectPool<T> {
    private final Desk<T> desk;

    private RockpoolObjectPool(Desk<T> desk) {
        this.desk = desk;
    }

    /// Makes a pool by the settings of Commons Pool.
    ///
    /// @param <T> the type of the objects
    /// @param name for messages and metrics
    /// @param factory makes, activates, validates, passivates and destroys the objects
    /// @param config read once
    /// @return an empty pool
    /// @throws IllegalArgumentException if a setting has no counterpart
    public static <T> RockpoolObjectPool<T> of(
            String name, PooledObjectFactory<T> factory, GenericObjectPoolConfig<T> config) {
        return of(name, factory, config, settings -> settings);
    }

    /// Makes a pool by the settings of Commons Pool and some for which that has no word.
    ///
    /// @param <T> the type of the objects
    /// @param name for messages and metrics
    /// @param factory makes, activates, validates, passivates and destroys the objects
    /// @param config read once
    /// @param more changes what the config comes to, but for the callbacks, and when to validate:
    ///   these are the factory's and the config's
    /// @return an empty pool
    /// @throws IllegalArgumentException if a setting has no counterpart
    public static <T> RockpoolObjectPool<T> of(
            String name,
            PooledObjectFactory<T> factory,
            GenericObjectPoolConfig<T> config,
            UnaryOperator<BoundedSettings<PooledObject<T>>> more) {
        var lifecycle =
                new Lifecycle<>(
                        name, requireNonNull(factory, "factory"), config.clone(), new Registry<>());
        var settings = Configs.apply(config, Pool.bounded(lifecycle).named(name));
        return new RockpoolObjectPool<>(
                new Desk<>(lifecycle.applyTo(more.apply(settings)).build(), lifecycle));
    }

    /// What is behind it: for statistics, holders, and changes of the settings. Borrow and return
    /// here, not there.
    ///
    /// @return the pool
    public BoundedPool<PooledObject<T>> pool() {
        return desk.pool();
    }

    @Override
    public T borrowObject() throws Exception {
        return desk.borrow();
    }

    /// Borrows with a limit of its own.
    ///
    /// @param wait zero for not waiting, negative for ever
    /// @return an object
    /// @throws java.util.NoSuchElementException if there is none in time
    /// @throws Exception as [#borrowObject()]
    public T borrowObject(Duration wait) throws Exception {
        return desk.borrow(Configs.wait(wait));
    }

    @Override
    public void returnObject(T object) {
        desk.giveBack(object, desk::drop);
    }

    @Override
    public void invalidateObject(T object) throws Exception {
        invalidateObject(object, DestroyMode.NORMAL);
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
        pool().clear();
    }

    @Override
    public void close() {
        pool().close();
    }

    @Override
    public int getNumActive() {
        return Math.toIntExact(pool().stats().leased());
    }

    @Override
    public int getNumIdle() {
        return Math.toIntExact(pool().stats().idle());
    }

    @Override
    public String toString() {
        return "RockpoolObjectPool[" + pool().name() + "]";
    }
}
