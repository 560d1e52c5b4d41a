package dev.rockpool.commonspool2;

import dev.rockpool.BoundedPool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolFactoryException;
import dev.rockpool.PoolInterruptedException;
import dev.rockpool.commonspool2.Lifecycle.Errand;
import java.time.Duration;
import java.util.NoSuchElementException;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectState;

/// Where objects are borrowed and returned, with the exceptions that Commons Pool names.
///
/// @param pool what is behind it
/// @param <T> the type of the objects
record Desk<T>(BoundedPool<PooledObject<T>> pool) {

    /// Borrows for as long as the settings say. A new object is made on the calling thread if there
    /// may be one more, so that what the factory throws is thrown here.
    T borrow() throws Exception {
        return borrow(pool.settings().acquireTimeout());
    }

    T borrow(Duration wait) throws Exception {
        try {
            return ScopedValue.where(Lifecycle.ERRAND, Errand.BORROW)
                    .call(() -> acquire(wait).getObject());
        } catch (PoolExhaustedException none) {
            var said = new NoSuchElementException(none.getMessage());
            said.initCause(none);
            throw said;
        } catch (PoolInterruptedException interrupted) {
            Thread.interrupted(); // an InterruptedException stands for it
            var said = new InterruptedException(interrupted.getMessage());
            said.initCause(interrupted);
            throw said;
        } catch (PoolFactoryException failed) {
            throw causeOf(failed);
        }
    }

    private PooledObject<T> acquire(Duration wait) {
        try {
            return pool.acquire(Duration.ZERO);
        } catch (PoolExhaustedException none) {
            if (wait.isZero()) {
                throw none;
            }
            return pool.acquire(wait);
        }
    }

    void giveBack(T object) {
        pool.release(markReturning(object));
    }

    private PooledObject<T> markReturning(T object) {
        PooledObject<T> pooled = find(object);
        synchronized (pooled) {
            if (pooled.getState() != PooledObjectState.ALLOCATED) {
                throw new IllegalStateException(
                        "Pool '%s': an object was returned that is not out: %s"
                                .formatted(pool.name(), pooled));
            }
            pooled.markReturning();
        }
        return pooled;
    }

    void invalidate(T object, DestroyMode mode) throws Exception {
        PooledObject<T> pooled = find(object);
        var invalidation = new Invalidation(mode);
        ScopedValue.where(Lifecycle.INVALIDATION, invalidation).run(() -> pool.invalidate(pooled));
        invalidation.throwIfFailed();
    }

    void add() throws Exception {
        try {
            ScopedValue.where(Lifecycle.ERRAND, Errand.ADD).call(pool::add);
        } catch (PoolFactoryException failed) {
            throw causeOf(failed);
        }
    }

    private PooledObject<T> find(T object) {
        PooledObject<T> pooled = Lifecycle.of(pool.settings()).find(object);
        if (pooled == null) {
            throw new IllegalStateException(
                    "Pool '%s': an object of %s is not part of the pool"
                            .formatted(pool.name(), object.getClass().getName()));
        }
        return pooled;
    }

    private static Exception causeOf(PoolFactoryException failed) {
        return failed.getCause() instanceof Exception cause ? cause : failed;
    }
}
