package dev.rockpool.commonspool2;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.pool2.PooledObject;
import org.jspecify.annotations.Nullable;

/// The pooled objects that exist, by the objects that users hold.
///
/// @param <T> the type of the objects
final class Registry<T> {
    private final Map<Identity, PooledObject<T>> known = new ConcurrentHashMap<>();

    /// @throws IllegalStateException if the object is known already
    void add(PooledObject<T> pooled) {
        if (known.putIfAbsent(new Identity(pooled.getObject()), pooled) != null) {
            throw new IllegalStateException(
                    "makeObject() returned an object that is in the pool already: " + pooled);
        }
    }

    @Nullable PooledObject<T> find(T object) {
        return known.get(new Identity(object));
    }

    void remove(PooledObject<T> pooled) {
        known.remove(new Identity(pooled.getObject()));
    }

    /// An object as a key, whatever it takes to be equal to it.
    private record Identity(@Nullable Object object) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity(Object its) && its == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
