package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static dev.rockpool.testkit.internal.ThreadKind.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.testkit.internal.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Elastic pools that share a budget: what is charged, what is given back, and what becomes of an
/// acquisition for which there is no room.
class ByteBudgetTest {
    private static final long HARD = 1_000;
    private static final Duration LONG = ThreadKind.HANG;

    private final List<ElasticPool<?>> pools = new ArrayList<>();
    private final AtomicLong weightOfNew = new AtomicLong(100);

    @AfterEach
    void theBooksAreSettled() {
        for (ElasticPool<?> pool : pools) {
            assertThat(pool.stats().leased()).as(pool.name()).isZero();
            assertThat(pool.stats().imbalance()).as(pool.name()).isZero();
            pool.close();
        }
    }

    private static ByteBudget budget(WhenFull whenFull) {
        return ByteBudget.of(HARD).softBytes(HARD).named("web").whenFull(whenFull).build();
    }

    private ElasticPoolBuilder<Bulk> builder(String name, ByteBudget budget) {
        return Pool.elastic(() -> new Bulk(weightOfNew.get()))
                .named(name)
                .weigher(Bulk::bytes)
                .ageing(Ageing.never())
                .safety(SafetyLevel.OFF)
                .budget(budget);
    }

    private ElasticPool<Bulk> pool(String name, ByteBudget budget) {
        return built(builder(name, budget));
    }

    private <T> ElasticPool<T> built(ElasticPoolBuilder<T> builder) {
        ElasticPool<T> pool = builder.build();
        pools.add(pool);
        return pool;
    }

    private static List<Bulk> acquire(ElasticPool<Bulk> pool, int count) {
        var items = new ArrayList<Bulk>();
        for (int i = 0; i < count; i++) {
            items.add(pool.acquire());
        }
        return items;
    }

    /// The first item is reserved for by guess. From now on the pool knows what its items weigh.
    private static void acquaint(ElasticPool<Bulk> pool) {
        pool.invalidate(pool.acquire());
    }

    @Nested
    class Description {
        @Test
        void marksThatMakeNoSenseAreRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ByteBudget.of(0))
                    .withMessageContainingAll("ByteBudget", "hardBytes", "0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ByteBudget.of(10).named("web").softBytes(11))
                    .withMessageContainingAll("'web'", "softBytes", "11", "10");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ByteBudget.of(10).maxWait(Duration.ofNanos(-1)))
                    .withMessageContainingAll("maxWait", "negative");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ByteBudget.of(10).named(" "))
                    .withMessageContainingAll("ByteBudget", "name", "blank");
        }

        @Test
        void theSoftMarkIsThreeQuartersOfTheHardOne() {
            ByteBudget budget = ByteBudget.of(HARD).build();
            assertThat(budget.softBytes()).isEqualTo(750);
            assertThat(budget.hardBytes()).isEqualTo(HARD);
            assertThat(budget.name()).startsWith("budget-");
            assertThat(budget)
                    .hasToString("ByteBudget[%s, 0 of 1000 bytes used]".formatted(budget.name()));
        }
    }

    @Nested
    class Charging {
        private final ByteBudget budget = budget(WhenFull.REFUSE);

        @Test
        void anItemIsChargedWhetherItIsOutOrIdle() {
            var pool = pool("a", budget);
            Bulk item = pool.acquire();
            assertThat(budget.used()).isEqualTo(100);
            pool.release(item);
            assertThat(budget.used()).isEqualTo(100);
            assertThat(pool.acquire()).isSameAs(item);
            assertThat(budget.used()).isEqualTo(100);
            pool.release(item);
        }

        @Test
        void everyPoolHasAShare() {
            var a = pool("a", budget);
            var b = pool("b", budget);
            acquire(a, 2).forEach(a::release);
            acquire(b, 3).forEach(b::release);
            assertThat(budget.stats().shares())
                    .containsExactly(
                            new BudgetStats.Share("a", 200), new BudgetStats.Share("b", 300));
            assertThat(budget.stats().used()).isEqualTo(500);
            assertThat(budget.stats().highest()).isBetween(500L, HARD);
        }

        @Test
        void withoutAWeigherTheEstimateIsCharged() {
            var pool = built(Pool.elastic(() -> new byte[300]).named("a").budget(budget));
            pool.release(pool.acquire());
            assertThat(budget.used()).isEqualTo(300);
        }

        @Test
        void aReleaseWeighsAgain() {
            var pool = pool("a", budget);
            Bulk item = pool.acquire();
            item.bytes = 700;
            pool.release(item);
            assertThat(budget.used()).isEqualTo(700);
            assertThat(pool.acquire()).isSameAs(item);
            item.bytes = 50;
            pool.release(item);
            assertThat(budget.used()).isEqualTo(50);
        }

        @Test
        void whatHasGrownTooMuchIsDropped() {
            var pool = pool("a", budget);
            var other = pool("b", budget);
            Bulk stays = other.acquire();
            Bulk item = pool.acquire();
            item.bytes = HARD;
            pool.release(item);
            assertThat(budget.used()).isEqualTo(100);
            assertThat(pool.stats().droppedFull()).isOne();
            assertThat(pool.stats().idle()).isZero();
            other.release(stays);
        }

        @Test
        void whatIsDroppedIsGivenBack() {
            var pool = pool("a", budget);
            pool.invalidate(pool.acquire());
            assertThat(budget.used()).isZero();
        }

        @Test
        void whatACallbackDropsIsGivenBack() {
            var pool =
                    built(
                            builder("a", budget)
                                    .reset(item -> {
                                        if (item.bytes == 1) {
                                            throw new IllegalStateException("no reset");
                                        }
                                    })
                                    .retain(item -> item.bytes != 2)
                                    .maxItemBytes(200));
            for (long bytes : new long[] {1, 2, 201}) {
                Bulk item = pool.acquire();
                item.bytes = bytes;
                pool.release(item);
                assertThat(budget.used()).as("%d bytes", bytes).isZero();
            }
            assertThat(pool.stats().dropped()).isEqualTo(3);
        }

        @ParameterizedTest
        @EnumSource(names = {"SAMPLED", "FULL"})
        void theWayOfWhatIsWatchedIsThatOfAll(SafetyLevel level) {
            VIRTUAL.run(() -> {
                var pool = built(builder("a", budget).safety(level));
                Bulk item = pool.acquire();
                item.bytes = 250;
                pool.release(item);
                assertThat(budget.used()).isEqualTo(250);
                pool.close();
                assertThat(budget.used()).isZero();
            });
        }

        @Test
        void whatIdlesInSharedLevelsIsGivenBackByAgeingAndClose() {
            VIRTUAL.run(() -> {
                var pool = pool("a", budget);
                acquire(pool, 5).forEach(pool::release);
                assertThat(budget.used()).isEqualTo(500);
                pool.age();
                assertThat(budget.used()).as("victims").isEqualTo(500);
                pool.age();
                assertThat(budget.used()).as("aged").isZero();
                acquire(pool, 5).forEach(pool::release);
                pool.close();
                assertThat(budget.used()).as("closed").isZero();
            });
        }

        @Test
        void whatComesBackAfterTheCloseIsGivenBack() {
            var pool = pool("a", budget);
            Bulk item = pool.acquire();
            pool.close();
            assertThat(budget.used()).isEqualTo(100);
            pool.release(item);
            assertThat(budget.used()).isZero();
            assertThat(budget.stats().shares()).isEmpty();
        }

        @Test
        void whatThePoolDidNotMakeIsChargedWhenItComes() {
            var pool = pool("a", budget);
            pool.release(new Bulk(400));
            assertThat(budget.used()).isEqualTo(400);
            pool.release(new Bulk(700));
            assertThat(budget.used()).as("no room for that").isEqualTo(400);
            assertThat(pool.stats().droppedFull()).isOne();
            pool.invalidate(pool.acquire());
            assertThat(budget.used()).isZero();
        }

        @Test
        void aFactoryThatFailsKeepsNothing() {
            ElasticPool<Bulk> pool =
                    Pool.<Bulk>elastic(
                                    () -> {
                                        throw new IllegalStateException("down");
                                    })
                            .budget(budget)
                            .build();
            pools.add(pool);
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(pool::acquire)
                    .withMessage("down");
            assertThat(budget.used()).isZero();
        }

        @Test
        void aWeigherThatFailsKeepsNothing() {
            var pool =
                    built(
                            builder("a", budget)
                                    .weigher(item -> {
                                        if (weightOfNew.get() == 0) {
                                            throw new IllegalStateException("no weight");
                                        }
                                        return item.bytes;
                                    }));
            weightOfNew.set(0);
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(pool::acquire)
                    .withMessage("no weight");
            assertThat(budget.used()).isZero();
            weightOfNew.set(100);
        }
    }

    @Nested
    class Refusing {
        private final ByteBudget budget = budget(WhenFull.REFUSE);

        @Test
        void theErrorSaysWhoHasTheBytes() {
            var a = pool("a", budget);
            var b = pool("b", budget);
            acquaint(b);
            List<Bulk> held = acquire(a, 9);
            held.add(b.acquire());
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(b::acquire)
                    .withMessageContainingAll(
                            "'b'", "'web'", "100 bytes", "1000 of 1000", "'a' 900", "raise")
                    .satisfies(refusal -> assertThat(refusal.holders()).isEmpty());
            assertThat(budget.stats().refusals()).isOne();
            assertThat(budget.stats().highest()).isEqualTo(HARD);
            b.release(held.removeLast());
            held.forEach(a::release);
        }

        @Test
        void whatIsTooHeavyForTheMarkIsNotUsed() {
            var pool = pool("a", budget);
            weightOfNew.set(HARD + 1);
            assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(pool::acquire);
            assertThat(budget.used()).isZero();
            weightOfNew.set(100);
            pool.release(pool.acquire());
            assertThat(budget.used()).isEqualTo(100);
        }

        @Test
        void oneHugeItemDoesNotKeepOutTheOthersForEver() {
            var pool = pool("a", budget);
            weightOfNew.set(800);
            Bulk huge = pool.acquire();
            weightOfNew.set(100);
            int attempts = 0;
            Bulk item = null;
            while (item == null && attempts < 10) {
                attempts++;
                try {
                    item = pool.acquire();
                } catch (PoolExhaustedException expected) {
                    assertThat(expected).hasMessageContaining("no room");
                }
            }
            assertThat(attempts).isLessThan(5);
            assertThat(item).isNotNull();
            pool.release(huge);
            if (item != null) {
                pool.release(item);
            }
        }
    }

    @Nested
    class Unpooled {
        private final ByteBudget budget = budget(WhenFull.UNPOOLED);

        @Test
        void whoFindsNoRoomGetsAnItemThatIsNotKept() {
            var pool = pool("a", budget);
            List<Bulk> held = acquire(pool, 10);
            Bulk plain = pool.acquire();
            assertThat(budget.used()).isEqualTo(HARD);
            assertThat(budget.stats().unpooled()).isOne();
            assertThat(budget.stats().refusals()).isZero();
            pool.release(plain);
            assertThat(budget.used()).isEqualTo(HARD);
            assertThat(pool.stats().idle()).isZero();
            assertThat(pool.stats().droppedFull()).isOne();
            held.forEach(pool::release);
            assertThat(pool.stats().idle()).isEqualTo(10);
        }

        @Test
        void whatTurnsOutTooHeavyIsNotKeptEither() {
            var pool = pool("a", budget);
            weightOfNew.set(HARD + 1);
            Bulk plain = pool.acquire();
            assertThat(budget.used()).isZero();
            pool.release(plain);
            assertThat(pool.stats().idle()).isZero();
            weightOfNew.set(100);
        }
    }

    @Nested
    class Waiting {
        private final ByteBudget budget =
                ByteBudget.of(HARD)
                        .softBytes(HARD)
                        .named("web")
                        .whenFull(WhenFull.WAIT)
                        .maxWait(LONG)
                        .build();

        private <R> ThreadKind.Running<R> waiting(ThreadKind kind, Callable<R> work) {
            int before = budget.stats().waiting();
            var running = kind.start(work);
            await().until(() -> budget.stats().waiting() > before || running.task().isDone());
            return running;
        }

        @ParameterizedTest
        @EnumSource
        void itIsHandedWhatComesBack(ThreadKind kind) {
            var pool = pool("a", budget);
            List<Bulk> held = acquire(pool, 10);
            var waiter = waiting(kind, pool::acquire);
            pool.release(held.removeFirst());
            pool.release(waiter.join());
            assertThat(pool.stats().created()).isLessThanOrEqualTo(11);
            assertThat(budget.stats().waits()).isOne();
            held.forEach(pool::release);
        }

        @ParameterizedTest
        @EnumSource
        void itGetsTheRoomThatIsGivenBack(ThreadKind kind) {
            var a = pool("a", budget);
            var b = pool("b", budget);
            acquaint(b);
            List<Bulk> held = acquire(a, 10);
            var waiter = waiting(kind, b::acquire);
            a.invalidate(held.removeFirst());
            b.release(waiter.join());
            assertThat(budget.used()).isEqualTo(HARD);
            held.forEach(a::release);
        }

        @Test
        void aReleaseGivesUpItsItemForWhoWaitsInAnotherPool() {
            var a = pool("a", budget);
            var b = pool("b", budget);
            acquaint(b);
            List<Bulk> held = acquire(a, 10);
            var waiter = waiting(VIRTUAL, b::acquire);
            a.release(held.removeFirst());
            b.release(waiter.join());
            assertThat(a.stats().dropped()).isOne();
            held.forEach(a::release);
        }

        @Test
        void whoNeedsMuchIsNotPassedByWhoNeedsLittle() {
            var a = pool("a", budget);
            weightOfNew.set(500);
            var big = pool("big", budget);
            acquaint(big);
            weightOfNew.set(100);
            var small = pool("small", budget);
            acquaint(small);
            List<Bulk> held = acquire(a, 10);
            weightOfNew.set(500);
            var first = waiting(VIRTUAL, big::acquire);
            weightOfNew.set(100);
            var second = waiting(VIRTUAL, small::acquire);
            for (int i = 0; i < 4; i++) {
                a.invalidate(held.removeFirst());
            }
            assertThat(second.task().isDone()).isFalse();
            weightOfNew.set(500);
            a.invalidate(held.removeFirst());
            big.release(first.join());
            weightOfNew.set(100);
            a.invalidate(held.removeFirst());
            small.release(second.join());
            held.forEach(a::release);
        }

        @Test
        void itEndsInTime() {
            ByteBudget hasty =
                    ByteBudget.of(100)
                            .softBytes(100)
                            .whenFull(WhenFull.WAIT)
                            .maxWait(Duration.ofMillis(50))
                            .build();
            var pool = pool("a", hasty);
            weightOfNew.set(100);
            acquaint(pool);
            Bulk held = pool.acquire();
            long start = System.nanoTime();
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(pool::acquire)
                    .withMessageContainingAll("waiting", "0.050 s");
            assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000);
            assertThat(hasty.stats().waiting()).isZero();
            pool.release(held);
            assertThat(pool.acquire()).isSameAs(held);
            pool.release(held);
        }

        @ParameterizedTest
        @EnumSource
        void itEndsByAnInterruptAndNothingIsLost(ThreadKind kind) {
            var pool = pool("a", budget);
            List<Bulk> held = acquire(pool, 10);
            var waiter = waiting(kind, pool::acquire);
            waiter.thread().interrupt();
            assertThatExceptionOfType(PoolInterruptedException.class)
                    .isThrownBy(waiter::join)
                    .withMessageContainingAll("'a'", "'web'");
            assertThat(budget.stats().waiting()).isZero();
            held.forEach(pool::release);
            assertThat(pool.stats().idle()).isEqualTo(10);
        }

        @Test
        void itEndsWithThePool() {
            var pool = pool("a", budget);
            List<Bulk> held = acquire(pool, 10);
            var waiter = waiting(PLATFORM, pool::acquire);
            pool.close();
            assertThatExceptionOfType(PoolClosedException.class).isThrownBy(waiter::join);
            held.forEach(pool::release);
            assertThat(budget.used()).isZero();
        }

        @Test
        void aFactoryMayAcquireFromTheSameBudget() {
            var inner = pool("inner", budget);
            var outer =
                    built(
                            Pool.elastic(() -> new Bulk(inner.acquire().bytes()))
                                    .named("outer")
                                    .weigher(Bulk::bytes)
                                    .budget(budget));
            outer.invalidate(outer.acquire());
            assertThat(budget.used()).isEqualTo(100);
            pools.remove(inner); // its item is lost on purpose
        }
    }

    @Nested
    class Reclaiming {
        private final ByteBudget budget = budget(WhenFull.REFUSE);

        /// Leaves items in the shared levels of a pool.
        private void fill(ElasticPool<Bulk> pool, int count) {
            VIRTUAL.run(() -> acquire(pool, count).forEach(pool::release));
        }

        @Test
        void whatIdlesInOtherPoolsMakesRoom() {
            var a = pool("a", budget);
            var b = pool("b", budget);
            acquaint(b);
            fill(a, 10);
            assertThat(budget.used()).isEqualTo(HARD);
            List<Bulk> items = acquire(b, 5);
            assertThat(budget.used()).isLessThanOrEqualTo(HARD);
            assertThat(budget.stats().reclaims()).isPositive();
            assertThat(a.stats().idle()).isZero();
            items.forEach(b::release);
        }

        @Test
        void theIdlestPoolGivesFirst() {
            var idle = pool("idle", budget);
            var busy = pool("busy", budget);
            var third = pool("third", budget);
            acquaint(third);
            fill(idle, 5);
            fill(busy, 5);
            for (int i = 0; i < 100; i++) {
                fill(busy, 1);
            }
            List<Bulk> items = acquire(third, 5);
            assertThat(idle.stats().idle()).isZero();
            assertThat(busy.stats().idle()).isEqualTo(5);
            items.forEach(third::release);
        }

        @Test
        void aboveTheSoftMarkThePoolsAgeByThemselves() {
            ByteBudget soft = ByteBudget.of(HARD).softBytes(500).build();
            var idle = pool("idle", soft);
            var busy = pool("busy", soft);
            acquaint(busy);
            fill(idle, 4);
            List<Bulk> items = acquire(busy, 2);
            assertThat(soft.stats().used()).isEqualTo(600);
            await().until(() -> soft.stats().reclaims() > 0);
            await().pollDelay(Duration.ofMillis(110)).until(() -> true); // a step at a time
            items.add(busy.acquire());
            await().until(() -> idle.stats().droppedAged() == 4);
            assertThat(soft.used()).isEqualTo(300);
            items.forEach(busy::release);
        }

        @Test
        void whatTheThreadItselfKeepsMakesRoom() {
            var a = pool("a", budget);
            var b = pool("b", budget);
            acquaint(b);
            acquire(a, 10).forEach(a::release);
            List<Bulk> items = acquire(b, 10);
            assertThat(a.stats().idle()).isZero();
            items.forEach(b::release);
        }

        @Test
        void whatAnotherLiveThreadKeepsIsLeftToIt() throws Exception {
            var a = pool("a", budget);
            var b = pool("b", budget);
            acquaint(b);
            try (var other = Executors.newSingleThreadExecutor()) {
                Bulk kept = other.submit(a::acquire).get();
                other.submit(() -> a.release(kept)).get();
                List<Bulk> held = acquire(b, 9);
                assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(b::acquire);
                assertThat(budget.stats().reclaims()).isPositive();
                assertThat(other.submit(a::acquire))
                        .succeedsWithin(Duration.ofSeconds(30))
                        .isSameAs(kept);
                a.release(kept);
                held.forEach(b::release);
            }
        }

        @Test
        void whatIsOutIsLeftAlone() {
            var a = pool("a", budget);
            var b = pool("b", budget);
            List<Bulk> held = acquire(a, 10);
            assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(b::acquire);
            assertThat(budget.used()).isEqualTo(HARD);
            held.forEach(a::release);
        }
    }
}
