package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Fault;
import dev.rockpool.Pool;
import dev.rockpool.SafetyChecks;
import dev.rockpool.Watched;
import dev.rockpool.safety.Way.Loan;
import dev.rockpool.testkit.internal.ThreadKind;
import java.time.Duration;

/// What users do wrong: the rows of the table in [dev.rockpool.SafetyLevel].
@SuppressWarnings("MustBeClosed") // what becomes of leases is what it is about
enum Misuse {
    IN_A_ROW(Fault.RELEASED_TWICE, "in a row, by one thread") {
        @Override
        void commit(Pool<Part> pool, Way way) {
            Loan loan = way.borrow(pool);
            loan.giveBack();
            loan.giveBack();
        }
    },
    BY_ANOTHER_THREAD(Fault.RELEASED_TWICE, "by another thread, while it idles") {
        @Override
        void commit(Pool<Part> pool, Way way) {
            Loan loan = way.borrow(pool);
            loan.giveBack();
            ThreadKind.PLATFORM.run(loan::giveBack);
        }
    },
    LENT_ANEW(Fault.RELEASED_TWICE, "after it was lent anew") {
        @Override
        void commit(Pool<Part> pool, Way way) {
            Loan loan = way.borrow(pool);
            loan.giveBack();
            Loan next = way.borrow(pool);
            assertThat(next.part()).isSameAs(loan.part());
            try {
                ThreadKind.PLATFORM.run(loan::giveBack);
            } finally {
                next.giveBack();
            }
        }
    },
    FOREIGN(Fault.FOREIGN, "") {
        @Override
        void commit(Pool<Part> pool, Way way) {
            pool.release(new Part());
        }
    },
    STALE_LEASE(Fault.USED_AFTER_RELEASE, "by its lease") {
        @Override
        void commit(Pool<Part> pool, Way way) {
            var lease = pool.lease();
            lease.close();
            lease.get().use();
        }
    },
    STALE_ITEM(Fault.USED_AFTER_RELEASE, "the item itself", true) {
        @Override
        void commit(Pool<Part> pool, Way way) {
            Loan loan = way.borrow(pool);
            loan.giveBack();
            loan.part().use();
            ((Watched) pool).inspect();
        }
    },
    LEAKED(Fault.LEAKED, "") {
        @Override
        void commit(Pool<Part> pool, Way way) {
            ThreadKind.PLATFORM.run(() -> way.forget(pool));
        }

        @Override
        void awaitNotice(Watched pool, Told told, boolean promised) {
            for (int collection = 1; collection <= 2; collection++) {
                System.gc();
                told.waitFor(pool::inspect, promised ? PATIENCE : SHORT);
            }
        }
    },
    DIRTY(Fault.DIRTY, "", true) {
        @Override
        void commit(Pool<Part> pool, Way way) {
            Loan loan = way.borrow(pool);
            loan.part().soil();
            loan.giveBack();
        }
    },
    GROWN(Fault.GROWN, "", true) {
        @Override
        void commit(Pool<Part> pool, Way way) {
            Loan loan = way.borrow(pool);
            loan.giveBack();
            Loan next = way.borrow(pool);
            next.part().grow();
            next.giveBack();
        }
    },
    CLOSED(Fault.CLOSED, "", true) {
        @Override
        void commit(Pool<Part> pool, Way way) {
            Loan loan = way.borrow(pool);
            loan.part().close();
            loan.giveBack();
        }
    },
    HELD_LONG(Fault.HELD_LONG, "", true) {
        @Override
        SafetyChecks<Part> checks(SafetyChecks<Part> checks) {
            return checks.maxHold(SHORT.dividedBy(2));
        }

        @Override
        void commit(Pool<Part> pool, Way way) {
            Loan loan = way.borrow(pool);
            for (long end = System.nanoTime() + 3 * SHORT.toNanos(); System.nanoTime() < end; ) {
                ((Watched) pool).inspect();
                Told.pause(10);
            }
            loan.giveBack();
        }
    };

    static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Fault fault;
    private final String how;
    private final boolean byUse;

    Misuse(Fault fault, String how) {
        this(fault, how, false);
    }

    /// @param byUse whether it can be done inside `use`, too
    Misuse(Fault fault, String how, boolean byUse) {
        this.fault = fault;
        this.how = how;
        this.byUse = byUse;
    }

    Fault fault() {
        return fault;
    }

    /// How its row begins.
    String row() {
        return how.isEmpty() ? "`%s`".formatted(fault) : "`%s`, %s".formatted(fault, how);
    }

    /// Whether the call that is wrong fails, where that is found.
    boolean isRefused() {
        return !byUse && this != LEAKED;
    }

    /// Whether it can be done by a way.
    boolean isPossible(Way way) {
        return byUse || way != Way.USE;
    }

    /// Changes what the pool looks at.
    SafetyChecks<Part> checks(SafetyChecks<Part> checks) {
        return checks;
    }

    /// Does it once.
    abstract void commit(Pool<Part> pool, Way way);

    /// Gives the pool the time to see it.
    ///
    /// @param promised whether it will
    void awaitNotice(Watched pool, Told told, boolean promised) {}
}
