package dev.rockpool.commonspool2;

import org.apache.commons.pool2.PooledObject;
import org.jspecify.annotations.Nullable;

/// What the thread is about on which a pool makes an object. A bounded pool does not tell its
/// factory; in Commons Pool it makes a difference.
sealed interface Errand {
    /// Unbound where the pool makes an object of its own accord.
    ScopedValue<Errand> CURRENT = ScopedValue.newInstance();

    /// To lend the object at once.
    final class Borrowing implements Errand {
        @Nullable PooledObject<?> made;
    }

    /// To let the object idle.
    final class Adding implements Errand {
        @Nullable Exception failure;

        void throwIfFailed() throws Exception {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
