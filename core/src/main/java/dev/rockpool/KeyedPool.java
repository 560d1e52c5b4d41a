package dev.rockpool;

import static java.util.Objects.requireNonNull;

import dev.rockpool.internal.bounded.KeyedEngine;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A [BoundedPool] for each key, such as a host, under a common limit. Made by
/// [Pool#keyed(java.util.function.Function)].
///
/// Each pool has settings of its own, may be reconfigured, closed and looked at alone. When the
/// total is reached and a pool is to have one more item, what idles longest in another is
/// destroyed; if nothing idles, the one that comes back next gives its place up, unless somebody
/// has waited for that very item longer.
///
/// A key whose pool has no items, and which nobody uses, is forgotten; what was counted for it goes
/// with it.
///
/// **Threads.** Every method may be called from any thread.
///
/// @param <K> the type of the keys, compared by `equals`
/// @param <T> the type of the items
public final class KeyedPool<K, T> implements AutoCloseable {
    private final KeyedEngine<K, T> engine;

    KeyedPool(KeyedEngine<K, T> engine) {
        this.engine = engine;
    }

    /// The pool of a key, made if there is none, or if the one before was closed. What that one
    /// lent may be given back to either, and is destroyed.
    ///
    /// @param key as often as needed: keep the pool or ask again, it is the same
    /// @return the same for a key as long as somebody uses it
    /// @throws PoolClosedException if all is closed
    /// @throws IllegalArgumentException if the settings for the key make no sense
    public BoundedPool<T> pool(K key) {
        return BoundedPool.of(engine.engine(requireNonNull(key, "key")));
    }

    /// The pool of a key, if there is one: for what came from it, or to look at it.
    ///
    /// @param key as in [#pool(Object)]
    /// @return a view, closed or not; empty if nothing was asked of the key, or it was forgotten
    public Optional<BoundedPool<T>> find(K key) {
        return Optional.ofNullable(engine.find(requireNonNull(key, "key"))).map(BoundedPool::of);
    }

    /// The pools at present.
    ///
    /// @return a copy
    public Map<K, BoundedPool<T>> pools() {
        var pools = new LinkedHashMap<K, BoundedPool<T>>();
        engine.byKey().forEach((key, engine) -> pools.put(key, BoundedPool.of(engine)));
        return pools;
    }

    /// Changes how closely the pools of all keys watch their users: those that are there, and those
    /// that come.
    ///
    /// @param level the level from now on
    public void safety(SafetyLevel level) {
        engine.safety(requireNonNull(level, "safety"));
    }

    /// The items that exist, over all keys.
    ///
    /// @return idle, out, or under way; from 0 to the total limit
    public int size() {
        return engine.size();
    }

    /// The name given to the whole. The pool of a key is named `name[key]` if its settings do not
    /// name it.
    ///
    /// @return the name
    public String name() {
        return engine.name();
    }

    /// Closes the pools of all keys, as [BoundedPool#close()] does. Closing again does nothing.
    @Override
    public void close() {
        engine.close();
    }

    /// Closes the pools of all keys and waits for the items that are out.
    ///
    /// @param limit how long in all
    /// @return whether the last item was destroyed in time
    /// @throws InterruptedException if the thread is interrupted; all is closed
    public boolean close(Duration limit) throws InterruptedException {
        engine.close();
        return engine.awaitEnd(TimeUnit.NANOSECONDS.convert(limit));
    }

    @Override
    public String toString() {
        return "KeyedPool[" + name() + "]";
    }
}
