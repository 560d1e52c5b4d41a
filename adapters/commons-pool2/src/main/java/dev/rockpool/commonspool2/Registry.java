package dev.rockpool.commonspool2;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectFactory;
import org.jspecify.annotations.Nullable;

/// The pooled objects that exist, by their factory and by the object that a user holds.
///
/// @param <T> the type of the objects
final class Registry<T> {
    private final Map<Identity<T>, PooledObject<T>> known = new ConcurrentHashMap<>();

    /// @throws IllegalStateException if the object is known already
    void add(PooledObjectFactory<T> maker, PooledObject<T> pooled) {
        if (known.putIfAbsent(new Identity<>(maker, pooled.getObject()), pooled) != null) {
            throw new IllegalStateException(
                    "makeObject() returned an object that is in the pool already: " + pooled);
        }
    }

    @Nullable PooledObject<T> find(PooledObjectFactory<T> maker, T object) {
        return known.get(new Identity<>(maker, object));
    }

    void remove(PooledObjectFactory<T> maker, PooledObject<T> pooled) {
        known.remove(new Identity<>(maker, pooled.getObject()));
    }

    /// Tells an object from those that it takes to be equal, and from those of another key.
    private record Identity<T>(PooledObjectFactory<T> maker, @Nullable T object) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Identity<?>(PooledObjectFactory<?> its, Object one)
                    && one == object
                    && its.equals(maker);
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }
}
