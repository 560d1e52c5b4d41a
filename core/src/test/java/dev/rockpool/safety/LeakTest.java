package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedPool;
import dev.rockpool.Fault;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Watched;
import dev.rockpool.testkit.internal.ThreadKind;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is out and can never come back.
@SuppressWarnings("MustBeClosed") // what becomes of leases is what it is about
class LeakTest {
    private final Told told = new Told();
    private final Queue<Part> destroyed = new ConcurrentLinkedQueue<>();

    @AfterEach
    void stopListening() {
        told.close();
    }

    private BoundedPool<Part> pool(SafetyLevel level) {
        return Pool.bounded(Part::new)
                .named(told.pool())
                .max(1)
                .acquireTimeout(Duration.ofSeconds(30))
                .destroy(destroyed::add)
                .safety(level)
                .build();
    }

    @ParameterizedTest
    @EnumSource(names = {"SAMPLED", "FULL"})
    void aLostLeaseGivesItsPlaceToAWaiterAndItsItemIsDestroyedOnce(SafetyLevel level) {
        try (BoundedPool<Part> pool = pool(level)) {
            ThreadKind.PLATFORM.run(() -> loseALease(pool));
            var waiter = ThreadKind.VIRTUAL.start(pool::acquire);
            told.waitFor(System::gc); // nobody looks but the pool
            isOfTheLost(told.once(Fault.LEAKED));
            pool.release(waiter.join());
            assertThat(destroyed).hasSize(1);
            assertThat(pool.stats().leaked()).isOne();
            assertThat(pool.imbalance()).isZero();
        }
        assertThat(destroyed).hasSize(2).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void aThreadThatDiesWithALeaseLosesIt(ThreadKind kind) {
        try (BoundedPool<Part> pool = pool(SafetyLevel.FULL)) {
            kind.run(() -> {
                try {
                    loseALease(pool);
                    throw new IllegalStateException("dies of this");
                } catch (IllegalStateException atTheTop) {
                    assertThat(pool.out()).isOne();
                }
            });
            told.waitFor(() -> {
                System.gc();
                pool.inspect();
            });
            isOfTheLost(told.once(Fault.LEAKED));
            assertThat(pool.out()).isZero();
        }
    }

    private static void loseALease(Pool<Part> pool) {
        pool.lease().get().use();
    }

    private static void isOfTheLost(SafetyReport report) {
        hasCaller(report, "loseALease");
        assertThat(report.message()).contains("a lease of an item of " + Part.class.getName());
        assertThat(report.now()).isNull();
    }

    private static void hasCaller(SafetyReport report, String method) {
        assertThat(Objects.requireNonNull(report.earlier()).getStackTrace())
                .extracting(StackTraceElement::getMethodName)
                .contains(method);
    }

    @Test
    void thePlaceOfALostLeaseThatWasSampledBeforeNamesTheLastHolder() {
        try (BoundedPool<Part> pool = pool(SafetyLevel.SAMPLED)) {
            pool.lease().close(); // the first sample
            pool.safety(SafetyLevel.SAMPLED); // the next one is due
            ThreadKind.PLATFORM.run(() -> loseALease(pool));
            told.waitFor(() -> {
                System.gc();
                pool.inspect();
            });
            isOfTheLost(told.once(Fault.LEAKED));
        }
    }

    @Test
    void aLeaseThatIsLostAfterItsItemCameBackIsNoLeak() {
        try (BoundedPool<Part> pool = pool(SafetyLevel.FULL)) {
            ThreadKind.PLATFORM.run(() -> {
                Lease<Part> lease = pool.lease();
                pool.release(lease.get());
            });
            Part held = pool.acquire();
            collect(pool);
            told.nothing();
            pool.release(held);
            assertThat(destroyed).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeldOrIdlesIsNoLeak(Kind kind) {
        for (SafetyLevel level : SafetyLevel.values()) {
            try (Pool<Part> pool = kind.pool(told.pool(), level, checks -> checks)) {
                Lease<Part> lease = pool.lease();
                collect((Watched) pool);
                lease.close();
                collect((Watched) pool);
                told.nothing();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOutAtTheCloseAndComesBackIsNoLeak(Kind kind) {
        for (SafetyLevel level : SafetyLevel.values()) {
            Pool<Part> pool = kind.pool(told.pool(), level, checks -> checks);
            Lease<Part> lease = pool.lease();
            pool.close();
            collect((Watched) pool);
            lease.close();
            collect((Watched) pool);
            told.nothing();
            assertThat(((Watched) pool).out()).isZero();
            assertThat(((Watched) pool).imbalance()).isZero();
            assertThat(pool.stats().idle()).isZero();
        }
    }

    private static void collect(Watched pool) {
        for (int i = 0; i < 2; i++) {
            System.gc();
            Told.pause(20);
            pool.inspect();
        }
    }

    @Test
    void whoDiesWithARawItemOfABoundedPoolHoldsItLong() {
        try (BoundedPool<Part> pool =
                pool(SafetyLevel.SAMPLED)
                        .settings()
                        .checks(checks -> checks.maxHold(Duration.ofMillis(50)))
                        .build()) {
            Part[] held = new Part[1];
            ThreadKind.PLATFORM.run(() -> held[0] = pool.acquire());
            told.waitFor(pool::inspect);
            SafetyReport report = told.once(Fault.HELD_LONG);
            assertThat(report.message()).contains("lent to test-PLATFORM");
            assertThat(Objects.requireNonNull(report.now()).toString()).endsWith("has ended");
            pool.release(held[0]);
        }
    }
}
