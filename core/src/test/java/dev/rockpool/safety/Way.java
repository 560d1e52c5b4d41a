package dev.rockpool.safety;

import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.testkit.internal.ThreadKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/// The ways to a part.
@SuppressWarnings("MustBeClosed") // what becomes of leases is what it is about
enum Way {
    RAW {
        @Override
        Loan borrow(Pool<Part> pool) {
            Part part = pool.acquire();
            return new Loan(part, () -> pool.release(part));
        }

        @Override
        void forget(Pool<Part> pool) {
            pool.acquire().use();
        }
    },
    LEASE {
        @Override
        Loan borrow(Pool<Part> pool) {
            Lease<Part> lease = pool.lease();
            return new Loan(lease.get(), lease::close);
        }

        @Override
        void forget(Pool<Part> pool) {
            pool.lease().get().use();
        }
    },
    USE {
        @Override
        Loan borrow(Pool<Part> pool) {
            var lent = new CompletableFuture<Part>();
            var back = new CountDownLatch(1);
            var holder =
                    ThreadKind.PLATFORM.start(() ->
                            pool.use(part -> {
                                lent.complete(part);
                                back.await();
                                return true;
                            }));
            return new Loan(
                    lent.join(),
                    () -> {
                        back.countDown();
                        holder.join();
                    });
        }

        @Override
        void forget(Pool<Part> pool) {
            throw new UnsupportedOperationException("what is used comes back");
        }
    };

    /// A part that is out, and how it is given back.
    record Loan(Part part, Runnable back) {
        void giveBack() {
            back.run();
        }
    }

    /// Takes a part until further notice.
    abstract Loan borrow(Pool<Part> pool);

    /// Takes a part that never comes back.
    abstract void forget(Pool<Part> pool);
}
