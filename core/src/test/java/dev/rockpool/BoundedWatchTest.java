package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// A bounded pool that watches its users accuses nobody wrongly, and lends nothing that is spoilt.
@SuppressWarnings("MustBeClosed") // leases that are lost
class BoundedWatchTest {
    private static final int SPOILT = -1;

    /// Spoils a number.
    private static class Negative implements Poison<AtomicInteger> {
        @Override
        public void spoil(AtomicInteger item) {
            item.set(SPOILT);
        }

        @Override
        public boolean isSpoilt(AtomicInteger item) {
            return item.get() == SPOILT;
        }
    }

    private static BoundedSettings<AtomicInteger> numbers(
            String name, Poison<AtomicInteger> poison) {
        return Pool.bounded(AtomicInteger::new)
                .named(name)
                .max(1)
                .acquireTimeout(Duration.ZERO)
                .reset(item -> item.set(0))
                .safety(SafetyLevel.FULL)
                .checks(checks -> checks.poison(poison));
    }

    private static List<SafetyReport> reportsOf(Pool<?> pool) {
        return Safety.reports().stream()
                .filter(report -> report.pool().equals(pool.name()))
                .toList();
    }

    @Test
    void anItemThatWasSpoiltUnderFormerChecksIsMended() {
        try (BoundedPool<AtomicInteger> pool = numbers("former", new Negative()).build()) {
            pool.release(pool.acquire());
            pool.reconfigure(settings -> settings.checks(checks -> SafetyChecks.standard()));
            assertThat(pool.acquire()).hasValue(0);
        }
    }

    @Test
    void aPoisonThatThrowsHalfWayAccusesNobody() {
        Poison<AtomicInteger> broken =
                new Negative() {
                    @Override
                    public void spoil(AtomicInteger item) {
                        item.set(SPOILT - 1);
                        throw new IllegalStateException("half way");
                    }
                };
        try (BoundedPool<AtomicInteger> pool = numbers("half way", broken).build()) {
            AtomicInteger item = pool.acquire();
            pool.release(item);
            assertThat(pool.acquire()).isSameAs(item).hasValue(0);
            assertThat(reportsOf(pool)).isEmpty();
        }
    }

    @Test
    void memoryThatIsClosedWhileItIdlesCostsItsItemAndNoPlace() {
        Arena first = Arena.ofShared();
        var isFirst = new AtomicBoolean(true);
        BoundedSettings<MemorySegment> settings =
                Pool.bounded(() -> (isFirst.getAndSet(false) ? first : Arena.ofAuto()).allocate(8))
                        .named("closed while idle")
                        .max(1)
                        .acquireTimeout(Duration.ZERO)
                        .safety(SafetyLevel.FULL);
        try (BoundedPool<MemorySegment> pool = settings.build()) {
            pool.release(pool.acquire());
            first.close();
            assertThat(pool.acquire().scope().isAlive()).isTrue();
            assertThat(reportsOf(pool))
                    .extracting(SafetyReport::fault)
                    .containsExactly(Fault.USED_AFTER_RELEASE);
        }
    }

    @Test
    void anItemThatIsLookedAtBeforeItIsLentIsHeldByNobody() throws InterruptedException {
        var validated = new CountDownLatch(1);
        var looked = new CountDownLatch(1);
        BoundedSettings<Object> settings =
                Pool.bounded(Object::new)
                        .named("looked at")
                        .validate(item -> {
                            validated.countDown();
                            return looked.await(10, TimeUnit.SECONDS);
                        })
                        .validateAfter(Duration.ZERO)
                        .checks(checks -> checks.maxHold(Duration.ofMillis(250)));
        try (BoundedPool<Object> pool = settings.validateOnAcquire(false).build()) {
            pool.release(pool.acquire());
            pool.reconfigure(present -> present.validateOnAcquire(true));
            Thread.sleep(600);
            Thread next = Thread.ofVirtual().start(() -> pool.release(pool.acquire()));
            validated.await();
            pool.inspect();
            assertThat(pool.holders()).isEmpty();
            looked.countDown();
            next.join();
            assertThat(reportsOf(pool)).isEmpty();
        }
    }

    @Test
    void aLeaseThatIsNotWatchedLeavesNoTraceOfTheLastThatWas() throws InterruptedException {
        BoundedSettings<Object> settings = Pool.bounded(Object::new).named("traces").max(1);
        try (BoundedPool<Object> pool = settings.build()) {
            Thread.ofPlatform().name("first").start(() -> pool.lease().close()).join(); // watched
            Object item = pool.acquire();
            pool.release(item);
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(item))
                    .withNoCause();
        }
    }

    @Test
    void anItemOfAKnownTypeComesBackAsItWasLeft() {
        BoundedSettings<int[]> settings =
                Pool.bounded(() -> new int[] {1, 2}).named("known").max(1);
        try (BoundedPool<int[]> pool = settings.safety(SafetyLevel.FULL).build()) {
            int[] item = pool.acquire();
            item[1] = 3;
            pool.release(item);
            assertThat(item[1]).isNotEqualTo(3);
            assertThat(pool.acquire()).isSameAs(item).containsExactly(1, 3);
        }
    }

    @Test
    void aSecondReleaseDoesNotTouchAnItemThatIdles() {
        try (BoundedPool<AtomicInteger> pool = numbers("idles", new Negative()).build()) {
            Lease<AtomicInteger> lease = pool.lease();
            AtomicInteger item = lease.get();
            pool.release(item);
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(lease::close)
                    .withMessageContaining("released twice");
            assertThat(item).hasValue(SPOILT);
        }
    }
}
