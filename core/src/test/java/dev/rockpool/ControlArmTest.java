package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import dev.rockpool.Savings.Verdict;
import dev.rockpool.testkit.internal.ThreadKind;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A pool with a control arm: it finds out what is true, and nobody else notices.
class ControlArmTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int DEEP = 10_000_000; // deeper than any stack
    private static final int FEW = 100; // of its calls
    private static final long SOME_SAMPLES = TimeUnit.SECONDS.toNanos(2);

    /// It is watched by nobody else, so that all samples are the arm's, and keeps what it has.
    private static <T> ElasticPoolBuilder<T> measured(ElasticPoolBuilder<T> settings) {
        return settings.safety(SafetyLevel.OFF).ageing(Ageing.never()).controlArm(true);
    }

    private static Verdict verdict(ElasticPool<?> pool) {
        return pool.savings().orElseThrow().verdict();
    }

    @Test
    void itIsRightWhereTheTruthIsKnown() {
        byte[] input = new byte[500];
        byte[] output = new byte[1_000];
        try (ElasticPool<byte[]> small =
                        measured(Pool.elastic(() -> new byte[32]).named("small")).build();
                ElasticPool<byte[]> large =
                        measured(Pool.elastic(() -> new byte[64 << 10]).named("large")).build();
                ElasticPool<Deflater> codec =
                        measured(Pool.elastic(Deflater::new).named("codec").reset(Deflater::reset))
                                .build()) {
            List<ElasticPool<?>> pools = List.of(small, large, codec);
            long end = System.nanoTime() + LIMIT.toNanos();
            long uses = 0;
            long before = THREADS.getCurrentThreadAllocatedBytes();
            while (pools.stream().anyMatch(pool -> verdict(pool) == Verdict.UNDECIDED)
                    && System.nanoTime() < end) {
                for (int i = 0; i < 1_000; i++) {
                    small.use(item -> item[0]++);
                    large.use(item -> item[0]++);
                    uses++;
                }
                codec.use(item -> {
                    item.setInput(input);
                    item.finish();
                    return item.deflate(output);
                });
            }
            long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
            assertThat(pools).allSatisfy(pool -> assertThat(pool.savings()).isPresent());
            assertThat(small.savings().orElseThrow().sentence()).contains("stop pooling");
            assertThat(verdict(large)).as(large.savings().toString()).isEqualTo(Verdict.KEEP);
            assertThat(verdict(codec)).as(codec.savings().toString()).isEqualTo(Verdict.KEEP);
            assertThat(large.savings().orElseThrow().bytes().mean())
                    .isBetween(64.0 * 1024, 64.5 * 1024);

            // What it costs to find out: of a processor, and of what the pools save to allocate.
            assertThat(
                            pools.stream()
                                    .mapToDouble(pool -> pool.savings().orElseThrow().overhead())
                                    .sum())
                    .isLessThan(0.005);
            assertThat(allocated).isLessThan(uses * (64 << 10) / 200);
            pools.forEach(pool -> assertThatBooksOf(pool).areSettled());
        }
    }

    /// Takes one item after the other, of which all but those that go past the pool are the same.
    ///
    /// @param past gets a lease past the pool, open
    private static void leasePastThePool(
            ElasticPool<Object> pool, int times, Consumer<Lease<Object>> past) {
        Object own = pool.acquire();
        pool.release(own);
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        int count = 0;
        for (long end = System.nanoTime() + LIMIT.toNanos(); count < times; ) {
            assertThat(System.nanoTime()).isLessThan(end);
            try (Lease<Object> lease = pool.lease()) {
                if (lease.get() != own) {
                    assertThat(seen.add(lease.get())).as("never lent before").isTrue();
                    past.accept(lease);
                    count++;
                }
            }
            LockSupport.parkNanos(100_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatGoesPastThePoolNeverComesToIt(ThreadKind kind) {
        try (ElasticPool<Object> pool = measured(Pool.elastic(Object::new).named("past")).build()) {
            kind.call(() -> {
                leasePastThePool(pool, 3, lease -> assertThat(pool.stats().leased()).isEqualTo(1));
                return true;
            });
            assertThat(pool.stats().created()).isOne();
            assertThat(pool.stats().dropped()).isZero();
            assertThat(pool.stats().donated()).isZero();
            assertThat(pool.imbalance()).isZero();
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void theItemOfThePoolIsNotBrokenByWhatWentPastIt() {
        try (ElasticPool<Object> pool =
                measured(Pool.elastic(Object::new).named("broken")).build()) {
            leasePastThePool(pool, 2, Lease::invalidate);
            assertThat(pool.stats().created()).isOne();
            assertThat(pool.stats().droppedInvalid()).isZero();
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void aLeasePastThePoolIsGoodForOneUse() {
        try (ElasticPool<Object> pool = measured(Pool.elastic(Object::new).named("once")).build()) {
            leasePastThePool(
                    pool,
                    1,
                    lease -> {
                        lease.invalidate();
                        assertThatIllegalStateException().isThrownBy(lease::get);
                        assertThatIllegalStateException().isThrownBy(lease::invalidate);
                    });
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void aPoolThatIsClosedMeanwhileGetsItsItemBack() {
        ElasticPool<Object> pool = measured(Pool.elastic(Object::new).named("closed")).build();
        leasePastThePool(pool, 1, lease -> pool.close());
        assertThat(pool.stats().leased()).isZero();
        assertThat(pool.stats().droppedCleared()).isOne();
        assertThat(pool.imbalance()).isZero();
    }

    /// Its lease has an item of the pool, and hears nothing of it.
    @Test
    void aFactoryThatFailsForASampleFailsForNobody() {
        var failing = new AtomicBoolean();
        var failures = new AtomicInteger();
        ElasticPoolBuilder<Object> settings =
                Pool.elastic(
                                () -> {
                                    if (failing.get()) {
                                        failures.incrementAndGet();
                                        throw new IllegalStateException("out of order");
                                    }
                                    return new Object();
                                })
                        .named("failing");
        try (ElasticPool<Object> pool = measured(settings).build()) {
            Object own = pool.acquire();
            pool.release(own);
            failing.set(true);
            for (long end = System.nanoTime() + LIMIT.toNanos(); failures.get() < 2; ) {
                assertThat(System.nanoTime()).isLessThan(end);
                assertThat(pool.<Object, RuntimeException>use(item -> item)).isSameAs(own);
                LockSupport.parkNanos(100_000);
            }
            assertThat(pool.stats().factoryFailures()).isZero();
            failing.set(false);
            assertThatBooksOf(pool).areSettled();
        }
    }

    /// Most samples begin with a stack that is nearly full, and the arm goes on all the same.
    @Test
    void aStackThatIsFullEndsNoArm() {
        try (ElasticPool<Object> pool = measured(Pool.elastic(Object::new).named("deep")).build()) {
            for (long end = System.nanoTime() + SOME_SAMPLES; System.nanoTime() < end; ) {
                leaseWhereTheStackEnds(pool, DEEP);
            }
            leasePastThePool(pool, 2, lease -> {});
        }
    }

    /// @return calls from where it ends
    private static int leaseWhereTheStackEnds(ElasticPool<Object> pool, int depth) {
        int calls = 0;
        try {
            calls = depth == 0 ? 0 : 1 + leaseWhereTheStackEnds(pool, depth - 1);
        } catch (StackOverflowError deepest) {
            // from where it goes up
        }
        if (calls < FEW) {
            try (Lease<Object> lease = pool.lease()) {
                lease.get();
            } catch (StackOverflowError tooDeepStill) {
                // an item may be lost by that
            }
        }
        return calls;
    }

    @Test
    void nothingIsMeasuredWhereEveryLeaseIsTracked() {
        var made = new AtomicInteger();
        try (ElasticPool<Integer> pool =
                Pool.elastic(made::incrementAndGet)
                        .named("tracked")
                        .safety(SafetyLevel.FULL)
                        .controlArm(true)
                        .build()) {
            for (int i = 0; i < 1_000; i++) {
                pool.use(item -> item);
            }
            assertThat(pool.stats().created()).isEqualTo(made.get());
            assertThat(pool.savings().orElseThrow().samples()).isZero();
        }
    }

    @Test
    void itCanBeSwitchedWhileThePoolRuns() {
        try (ElasticPool<Object> pool = Pool.elastic(Object::new).named("switched").build()) {
            assertThat(pool.savings()).isEmpty();
            pool.controlArm(true);
            assertThat(pool.savings().orElseThrow()).hasToString("not known yet");
            leasePastThePool(pool, 2, lease -> {});
            pool.controlArm(false);
            assertThat(pool.savings()).isEmpty();
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void aBudgetKnowsOfNothingThatGoesPastThePool() {
        ByteBudget budget = ByteBudget.of(1 << 20).build();
        ElasticPoolBuilder<Object> settings =
                Pool.elastic(Object::new).named("charged").budget(budget);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings.controlArm(true).build())
                .withMessageStartingWith("Pool 'charged': controlArm true");
        try (ElasticPool<Object> pool = settings.controlArm(false).build()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> pool.controlArm(true))
                    .withMessageStartingWith("Pool 'charged': controlArm true");
        }
    }

    @Test
    void aBoundedPoolKnowsByItsTimes() {
        try (BoundedPool<Object> pool =
                Pool.bounded(
                                () -> {
                                    Thread.sleep(5);
                                    return new Object();
                                })
                        .named("db")
                        .max(2)
                        .build()) {
            assertThat(pool.savings().orElseThrow()).hasToString("not known yet");
            for (int i = 0; i < 100; i++) {
                pool.release(pool.acquire());
            }
            Savings savings = pool.savings().orElseThrow();
            assertThat(savings.verdict()).isEqualTo(Verdict.KEEP);
            assertThat(savings.nanos().mean()).isGreaterThan(4e6);
            assertThat(savings.sentence()).matches("saves .* ms an operation");
        }
    }

    @Test
    void aBoundedPoolWhoseUsersWaitIsNotToldToStop() throws Exception {
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).named("licence").max(1).build()) {
            Object item = pool.acquire();
            List<Thread> others =
                    Stream.generate(() ->
                                    Thread.ofVirtual().start(() -> pool.release(pool.acquire())))
                            .limit(10)
                            .toList();
            await().until(() -> pool.stats().waiting() == others.size());
            Thread.sleep(20);
            pool.release(item);
            for (Thread other : others) {
                other.join();
            }
            Savings savings = pool.savings().orElseThrow();
            assertThat(savings.verdict()).as(savings.toString()).isEqualTo(Verdict.WAITS);
            assertThat(savings.cost().mean()).isGreaterThan(10e6);
        }
    }
}
