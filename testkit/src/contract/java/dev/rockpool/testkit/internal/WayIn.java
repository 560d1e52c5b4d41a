package dev.rockpool.testkit.internal;

import dev.rockpool.Lease;
import dev.rockpool.Pool;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// The ways to an item: a call, and the kind of thread that makes it.
public enum WayIn {
    RAW_ON_PLATFORM(Call.RAW, ThreadKind.PLATFORM),
    RAW_ON_VIRTUAL(Call.RAW, ThreadKind.VIRTUAL),
    LEASE_ON_PLATFORM(Call.LEASE, ThreadKind.PLATFORM),
    LEASE_ON_VIRTUAL(Call.LEASE, ThreadKind.VIRTUAL),
    USE_ON_PLATFORM(Call.USE, ThreadKind.PLATFORM),
    USE_ON_VIRTUAL(Call.USE, ThreadKind.VIRTUAL);

    private enum Call {
        RAW,
        LEASE,
        USE
    }

    /// An item that is out until it is given back.
    public record Loan<T>(T item, Runnable back) {
        /// Gives it back.
        public void giveBack() {
            back.run();
        }
    }

    private final Call call;
    private final ThreadKind thread;

    WayIn(Call call, ThreadKind thread) {
        this.call = call;
        this.thread = thread;
    }

    /// The kind of thread that is to call.
    public ThreadKind thread() {
        return thread;
    }

    /// Works on an item, on the current thread.
    public <T> void lend(Pool<T> pool, Consumer<? super T> work) {
        switch (call) {
            case RAW -> {
                T item = pool.acquire();
                try {
                    work.accept(item);
                } finally {
                    pool.release(item);
                }
            }
            case LEASE -> {
                try (Lease<T> lease = pool.lease()) {
                    work.accept(lease.get());
                }
            }
            case USE ->
                    pool.use(item -> {
                        work.accept(item);
                        return true;
                    });
        }
    }

    /// Takes an item until further notice. By `use` it is out in a thread of its own, which waits
    /// inside.
    @SuppressWarnings("MustBeClosed") // by the loan
    public <T> Loan<T> borrow(Pool<T> pool) {
        return switch (call) {
            case RAW -> {
                T item = pool.acquire();
                yield new Loan<>(item, () -> pool.release(item));
            }
            case LEASE -> {
                Lease<T> lease = pool.lease();
                yield new Loan<>(lease.get(), lease::close);
            }
            case USE -> borrowByUse(pool);
        };
    }

    private <T> Loan<T> borrowByUse(Pool<T> pool) {
        var lent = new CompletableFuture<T>();
        var back = new CountDownLatch(1);
        var holder =
                thread.start(() -> {
                    try {
                        return pool.use(item -> {
                            lent.complete(item);
                            back.await();
                            return true;
                        });
                    } catch (Throwable failure) {
                        lent.completeExceptionally(failure);
                        throw failure;
                    }
                });
        try {
            return new Loan<>(
                    lent.join(),
                    () -> {
                        back.countDown();
                        holder.join();
                    });
        } catch (CompletionException refused) {
            holder.join();
            throw refused;
        }
    }
}
