package dev.rockpool;

import static java.util.Objects.requireNonNull;

import dev.rockpool.internal.bounded.KeyedEngine;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/// Describes a [KeyedPool].
///
/// @param <K> the type of the keys
/// @param <T> the type of the items
public final class KeyedPoolBuilder<K, T> {
    private static final AtomicLong UNNAMED = new AtomicLong();

    private final Function<? super K, BoundedSettings<T>> settings;
    private String name = "keyed-" + UNNAMED.incrementAndGet();
    private int maxTotal = Integer.MAX_VALUE;

    KeyedPoolBuilder(Function<? super K, BoundedSettings<T>> settings) {
        this.settings = requireNonNull(settings, "Pool.keyed: the settings are null");
    }

    /// Names the whole, for messages and metrics.
    ///
    /// @param name not blank; by default `keyed-1`, `keyed-2`, …
    /// @return this
    /// @throws IllegalArgumentException if the name is blank
    public KeyedPoolBuilder<K, T> named(String name) {
        requireNonNull(name, "Pool.keyed: the name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("Pool.keyed: the name is blank");
        }
        this.name = name;
        return this;
    }

    /// Limits the items of all keys together.
    ///
    /// @param maxTotal at least 1; by default there is no such limit
    /// @return this
    /// @throws IllegalArgumentException if it is less
    public KeyedPoolBuilder<K, T> maxTotal(int maxTotal) {
        if (maxTotal < 1) {
            throw new IllegalArgumentException(
                    "Pool '%s': maxTotal %d is less than 1".formatted(name, maxTotal));
        }
        this.maxTotal = maxTotal;
        return this;
    }

    /// Makes the pool, without a key.
    ///
    /// @return a pool of its own at each call
    public KeyedPool<K, T> build() {
        String whole = name;
        var engine = new KeyedEngine<K, T>(whole, maxTotal, key -> settingsFor(whole, key));
        engine.start();
        return new KeyedPool<>(engine);
    }

    private BoundedSettings<T> settingsFor(String whole, K key) {
        BoundedSettings<T> chosen = settings.apply(key);
        if (chosen == null) {
            throw new IllegalArgumentException(
                    "Pool '%s': there are no settings for key '%s': the function returned null"
                            .formatted(whole, key));
        }
        return chosen.namedIfNot("%s[%s]".formatted(whole, key)).atInitialLevel().checked();
    }
}
