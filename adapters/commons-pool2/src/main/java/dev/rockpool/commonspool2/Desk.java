package dev.rockpool.commonspool2;

import dev.rockpool.BoundedPool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolFactoryException;
import dev.rockpool.PoolInterruptedException;
import dev.rockpool.commonspool2.Errand.Adding;
import dev.rockpool.commonspool2.Errand.Borrowing;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.PooledObjectState;

/// Where objects are borrowed and returned: the steps of Commons Pool, with the exceptions that it
/// names, over a bounded pool.
///
/// @param pool holds the objects
/// @param lifecycle of the objects
/// @param <T> the type of the objects
record Desk<T>(BoundedPool<PooledObject<T>> pool, Lifecycle<T> lifecycle) {
    private static final Logger LOG = System.getLogger("dev.rockpool.commonspool2");

    T borrow() throws Exception {
        return borrow(pool.settings().acquireTimeout());
    }

    /// Lends an object that can be activated. Idle ones that cannot are destroyed on the way; if a
    /// new one cannot, that is the end.
    T borrow(Duration wait) throws Exception {
        long start = System.nanoTime();
        Duration left = wait;
        while (true) {
            var borrowing = new Borrowing();
            PooledObject<T> pooled = acquire(left, borrowing);
            try {
                lifecycle.activate(pooled);
                return pooled.getObject();
            } catch (Throwable unfit) {
                pool.invalidate(pooled);
                if (pooled == borrowing.made) {
                    throw new NoSuchElementException(
                            "Pool '%s': a new object is no good: %s".formatted(pool.name(), unfit),
                            unfit);
                }
            }
            left = remaining(wait, System.nanoTime() - start);
        }
    }

    private PooledObject<T> acquire(Duration wait, Borrowing borrowing) throws Exception {
        try {
            return call(borrowing, () -> pool.acquire(wait));
        } catch (PoolExhaustedException none) {
            throw new NoSuchElementException(none.getMessage(), none);
        } catch (PoolInterruptedException interrupted) {
            Thread.interrupted(); // the exception that is declared says it instead
            var declared = new InterruptedException(interrupted.getMessage());
            declared.initCause(interrupted);
            throw declared;
        }
    }

    private static Duration remaining(Duration wait, long nanos) {
        Duration left = wait.minusNanos(nanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /// What is done with an object that was returned and is no good.
    interface Disposal<T, X extends Exception> {
        void dispose(T object) throws X;
    }

    /// Takes an object back, if it can be passivated.
    <X extends Exception> void giveBack(T object, Disposal<T, X> disposal) throws X {
        PooledObject<T> pooled = markReturning(find(object));
        try {
            lifecycle.passivate(pooled);
        } catch (Throwable unfit) {
            try {
                disposal.dispose(object);
            } finally {
                report(unfit);
            }
            return;
        }
        pool.release(pooled);
    }

    private void report(Throwable unfit) {
        try {
            LOG.log(
                    Level.WARNING,
                    "Pool '%s': a returned object was no good".formatted(pool.name()),
                    unfit);
        } catch (RuntimeException | LinkageError backend) {
            // nowhere left to say it
        }
    }

    private PooledObject<T> markReturning(PooledObject<T> pooled) {
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

    /// Destroys an object that is out.
    ///
    /// @throws Exception what the factory throws at that
    void invalidate(T object, DestroyMode mode) throws Exception {
        pool.invalidate(find(object), pooled -> lifecycle.destroy(pooled, mode));
    }

    /// Destroys an object that is out. If the factory throws, that is logged and counted.
    void drop(T object) {
        pool.invalidate(find(object));
    }

    /// Makes an object that idles, if there may be one more.
    void add() throws Exception {
        if (pool.stats().idle() < pool.settings().maxIdle()) {
            var adding = new Adding();
            call(adding, pool::add);
            adding.throwIfFailed();
        }
    }

    /// Calls a pool that may call the factory on this thread, which is told what for. What that
    /// throws is thrown as it is.
    private static <R> R call(Errand errand, Callable<R> work) throws Exception {
        try {
            return ScopedValue.where(Errand.CURRENT, errand).call(work::call);
        } catch (PoolFactoryException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private PooledObject<T> find(T object) {
        PooledObject<T> pooled = lifecycle.find(object);
        if (pooled == null) {
            throw new IllegalStateException(
                    "Pool '%s': an object is not part of the pool, or was destroyed: %s"
                            .formatted(pool.name(), object));
        }
        return pooled;
    }
}
