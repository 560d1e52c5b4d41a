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

    /// Takes note of a new object.
    ///
    /// @return false if it is known already
    boolean add(PooledObjectFactory<T> maker, PooledObject<T> pooled) {
        return known.putIfAbsent(new Identity<>(maker, pooled.getObject()), pooled) == null;
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
