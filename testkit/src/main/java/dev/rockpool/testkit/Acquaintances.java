package dev.rockpool.testkit;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Objects that were seen, by identity, and held weakly.
final class Acquaintances {
    private final Set<Identity> seen = ConcurrentHashMap.newKeySet();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();

    /// Sees an object.
    ///
    /// @return whether it is seen for the first time
    boolean meet(Object object) {
        for (Reference<?> old = gone.poll(); old != null; old = gone.poll()) {
            seen.remove(old);
        }
        return seen.add(new Identity(object, gone));
    }

    private static final class Identity extends WeakReference<Object> {
        private final int hash;

        Identity(Object object, ReferenceQueue<Object> gone) {
            super(object, gone);
            this.hash = System.identityHashCode(object);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            Object object = get();
            return this == other
                    || (object != null
                            && other instanceof Identity identity
                            && identity.refersTo(object));
        }
    }
}
