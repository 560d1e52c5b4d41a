package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static dev.rockpool.testkit.internal.ThreadKind.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.PoolSnapshot.Kind;
import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.Ledger;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.OnThread;
import dev.rockpool.testkit.internal.Reentry;
import dev.rockpool.testkit.internal.ThreadKind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the elastic pool promises beyond the contract of all pools. Ageing by itself is tested
/// elsewhere.
@ExtendWith(OnThread.class)
class ElasticPoolTest {
    private static final String NAME = "json";
    private static final long MEBIBYTE = 1024 * 1024;

    private final List<ElasticPool<?>> pools = new ArrayList<>();
    private volatile boolean faulty = true;
    private long lost;

    @AfterEach
    void theBooksAreSettled() {
        faulty = false;
        pools.forEach(pool -> assertThatBooksOf(pool).areSettledWithout(lost));
    }

    private ElasticPoolBuilder<Item> builder() {
        return Pool.elastic(Item::new).named(NAME).ageing(Ageing.never());
    }

    private <T> ElasticPool<T> made(ElasticPoolBuilder<T> builder) {
        ElasticPool<T> pool = builder.build();
        pools.add(pool);
        return pool;
    }

    /// Fails for the length of the test, so that the books can be read afterwards.
    private <R> R failing(Throwable failure, R otherwise) {
        return faulty ? fail(failure) : otherwise;
    }

    @Nested
    class Description {
        @Test
        void aBlankNameIsRefused() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Pool.elastic(Item::new).named(" "))
                    .withMessageContainingAll("Pool.elastic", "name", "blank");
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE})
        void aLimitBelowOneIsRefusedByPoolSettingAndValue(long bytes) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().maxIdleBytes(bytes))
                    .withMessageContainingAll(NAME, "maxIdleBytes", Long.toString(bytes));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().maxItemBytes(bytes))
                    .withMessageContainingAll(NAME, "maxItemBytes", Long.toString(bytes));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Pool.elastic(Item::new).maxItemBytes(bytes))
                    .withMessageContainingAll("Pool.elastic", "maxItemBytes", Long.toString(bytes));
        }

        @Test
        void aLimitOfTheChecksThatIsNoneIsRefusedByPoolSettingAndValue() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder().checks(checks -> checks.maxHold(Duration.ZERO)))
                    .withMessageContainingAll(NAME, "maxHold", "PT0S");
        }

        @Test
        @SuppressWarnings("NullAway") // the misuse under test
        void nullIsRefusedByPoolAndSetting() {
            assertThatNullPointerException()
                    .isThrownBy(() -> Pool.elastic(null))
                    .withMessageContainingAll("Pool.elastic", "factory");
            assertThatNullPointerException()
                    .isThrownBy(() -> builder().reset(null))
                    .withMessageContainingAll(NAME, "reset");
            assertThatNullPointerException()
                    .isThrownBy(() -> builder().retain(null))
                    .withMessageContainingAll(NAME, "retain");
            assertThatNullPointerException()
                    .isThrownBy(() -> builder().weigher(null))
                    .withMessageContainingAll(NAME, "weigher");
            assertThatNullPointerException()
                    .isThrownBy(() -> builder().ageing(null))
                    .withMessageContainingAll(NAME, "ageing");
            assertThatNullPointerException()
                    .isThrownBy(() -> builder().safety(null))
                    .withMessageContainingAll(NAME, "safety");
            assertThatNullPointerException().isThrownBy(() -> builder().named(null));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
        void aShareOfTheHeapOutsideItsRangeIsRefused(double share) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Ageing.memoryPressure(share))
                    .withMessageContainingAll("memoryPressure", "share", Double.toString(share));
        }

        @ParameterizedTest
        @ValueSource(longs = {0, -1, Long.MIN_VALUE, 999_999})
        void aPeriodBelowAMillisecondIsRefused(long nanos) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Ageing.idleFor(Duration.ofNanos(nanos)))
                    .withMessageContainingAll(
                            "idleFor", "period", Duration.ofNanos(nanos).toString());
        }

        @Test
        void anEndlessPeriodNeverEnds() {
            var pool = made(builder().ageing(Ageing.idleFor(Duration.ofSeconds(Long.MAX_VALUE))));
            pool.use(item -> true);
            assertThat(pool.snapshot().epoch()).isZero();
            pool.close();
        }

        @Test
        void unnamedPoolsHaveNamesOfTheirOwn() {
            var first = made(Pool.elastic(Item::new));
            var second = made(Pool.elastic(Item::new));
            assertThat(first.name()).startsWith("elastic-").isNotEqualTo(second.name());
            assertThat(first).hasToString("ElasticPool[" + first.name() + "]");
        }

        @Test
        void aBuilderMakesPoolsThatShareNothing() {
            ElasticPoolBuilder<Item> builder = builder();
            var first = made(builder);
            var second = made(builder);
            first.use(item -> true);
            assertThat(Ledger.counters(second.stats()).values()).containsOnly(0L);
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(ThreadKind.class)
    class Callbacks implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        ThreadKind thread;

        @Override
        public ThreadKind thread() {
            return thread;
        }

        @Test
        void whatRetainRefusesIsDroppedAndCounted() {
            var pool = made(builder().retain(item -> false));
            pool.use(item -> true);
            pool.use(item -> true);
            assertThat(pool.stats().droppedOversize()).isEqualTo(2);
            assertThat(pool.stats().created()).isEqualTo(2);
        }

        @Test
        void retainIsAskedAfterTheReset() {
            var calls = new ArrayList<String>();
            var pool =
                    made(
                            builder()
                                    .reset(item -> calls.add("reset"))
                                    .retain(item -> calls.add("retain"))
                                    .weigher(item -> {
                                        calls.add("weigh");
                                        return 1;
                                    }));
            pool.use(item -> calls.add("use"));
            assertThat(calls).containsExactly("use", "reset", "retain", "weigh");
        }

        @Test
        void anItemAboveTheLimitIsDroppedAndOneAtTheLimitKept() {
            var weight = new AtomicInteger(101);
            var pool = made(builder().weigher(item -> weight.get()).maxItemBytes(100));
            pool.use(item -> true);
            assertThat(pool.stats().droppedOversize()).isOne();
            weight.set(100);
            pool.use(item -> true);
            assertThat(pool.stats().idle()).isOne();
            assertThat(pool.stats().idleBytes()).isEqualTo(100);
        }

        @Test
        void aThrowingRetainOrWeigherCostsTheItemAndNotTheCaller() {
            var failure = new IllegalArgumentException("the callback's own");
            var throwingRetain = made(builder().retain(item -> failing(failure, true)));
            var throwingWeigher = made(builder().weigher(item -> failing(failure, 1L)));
            for (var pool : List.of(throwingRetain, throwingWeigher)) {
                assertThatNoException().isThrownBy(() -> pool.use(item -> true));
                assertThat(pool.stats().droppedReset()).isOne();
                assertThat(pool.stats().idle()).isZero();
            }
        }

        @Test
        void errorsOfTheVirtualMachineInCallbacksArePassedOnAfterTheCount() {
            var failure = new OutOfMemoryError("pretended");
            var throwingReset = made(builder().reset(item -> failing(failure, true)));
            var throwingRetain = made(builder().retain(item -> failing(failure, true)));
            var throwingWeigher = made(builder().weigher(item -> failing(failure, 1L)));
            for (var pool : List.of(throwingReset, throwingRetain, throwingWeigher)) {
                assertThatThrownBy(() -> pool.use(item -> true)).isSameAs(failure);
                assertThat(pool.stats().droppedReset()).isOne();
            }
        }

        @Test
        void anAnswerOfTheWeigherBelowOneCountsAsOne() {
            for (long weight : new long[] {0, -1, Long.MIN_VALUE}) {
                var pool = made(builder().weigher(item -> weight));
                pool.use(item -> true);
                assertThat(pool.stats().idleBytes()).isOne();
            }
        }

        @Test
        void theHeaviestWeightsDoNotOverflow() {
            for (long weight :
                    new long[] {Long.MAX_VALUE - 1, Long.MAX_VALUE / 2 + 1, Long.MAX_VALUE / 3}) {
                var pool = made(builder().weigher(item -> weight).maxIdleBytes(Long.MAX_VALUE));
                List<Item> items = Stream.generate(pool::acquire).limit(5).toList();
                items.forEach(pool::release);
                long kept = Long.MAX_VALUE / weight;
                assertThat(pool.stats().idle()).isEqualTo(kept);
                assertThat(pool.stats().idleBytes()).isEqualTo(kept * weight);
                assertThat(pool.stats().droppedFull()).isEqualTo(5 - kept);
            }
        }

        @ParameterizedTest
        @EnumSource(Reentry.class)
        void retainAndWeigherMayCallTheirPool(Reentry call) {
            var self = new AtomicReference<@Nullable ElasticPool<Item>>();
            var calls = new AtomicInteger();
            Runnable once =
                    () -> {
                        ElasticPool<Item> pool = self.get();
                        if (pool != null && calls.getAndIncrement() % 50 == 0) {
                            self.set(null);
                            call.on(pool);
                            self.set(pool);
                        }
                    };
            var retaining =
                    made(
                            builder()
                                    .retain(item -> {
                                        once.run();
                                        return true;
                                    }));
            var weighing =
                    made(
                            builder()
                                    .weigher(item -> {
                                        once.run();
                                        return 1;
                                    }));
            for (var pool : List.of(retaining, weighing)) {
                calls.set(0);
                self.set(pool);
                pool.release(pool.acquire());
                self.set(null);
                assertThat(calls).hasPositiveValue();
            }
        }

        @Test
        void callbacksMaySwitchTheSafetyOfTheirPool() {
            var self = new AtomicReference<@Nullable ElasticPool<Item>>();
            var pool =
                    made(
                            builder()
                                    .reset(item -> {
                                        ElasticPool<Item> mine = self.get();
                                        if (mine != null) {
                                            mine.safety(
                                                    mine.safety() == SafetyLevel.FULL
                                                            ? SafetyLevel.OFF
                                                            : SafetyLevel.FULL);
                                        }
                                    }));
            self.set(pool);
            for (int i = 0; i < 10; i++) {
                pool.use(item -> true);
            }
            self.set(null);
        }

        @Test
        void aResetMayMoveToAnotherCarrierOrSleep() {
            var pool = made(builder().reset(item -> sleep()));
            Crowd.of(
                    4,
                    member -> {
                        for (int i = 0; i < 20; i++) {
                            pool.use(item -> {
                                item.take();
                                Crowd.giveWay();
                                item.give();
                                return true;
                            });
                        }
                    });
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(ThreadKind.class)
    class Memory implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        ThreadKind thread;

        @Override
        public ThreadKind thread() {
            return thread;
        }

        @Test
        void sharedLevelsHoldNoMoreThanTheirBytes() {
            var pool = made(builder().weigher(item -> MEBIBYTE).maxIdleBytes(3 * MEBIBYTE));
            releaseAtOnce(pool, 10);
            assertThat(pool.stats().idle()).isEqualTo(3);
            assertThat(pool.stats().idleBytes()).isEqualTo(3 * MEBIBYTE);
            assertThat(pool.stats().droppedFull()).isEqualTo(7);
        }

        @Test
        void theByteLimitHoldsForPrimaryAndVictimTogether() {
            var pool = made(builder().weigher(item -> MEBIBYTE).maxIdleBytes(3 * MEBIBYTE));
            List<Item> late = Stream.generate(pool::acquire).limit(3).toList();
            releaseAtOnce(pool, 3);
            pool.age();
            late.forEach(pool::release);
            assertThat(pool.stats().idle()).isEqualTo(3);
            assertThat(pool.stats().droppedFull()).isEqualTo(3);
        }

        @Test
        void aThreadKeepsAtMostSixtyFourItemsAndTheRestIsShared() {
            var pool = made(builder().weigher(item -> 1));
            releaseAtOnce(pool, 500);
            assertThat(pool.stats().idle()).isEqualTo(500);
            assertThat(level(pool, Kind.LOCAL) + level(pool, Kind.STRIPE)).isBetween(1L, 64L);
            assertThat(level(pool, Kind.LOCAL))
                    .isLessThanOrEqualTo(thread == ThreadKind.VIRTUAL ? 0 : 64);
        }

        @Test
        void heavyItemsAreKeptByNoThread() {
            var pool = made(builder().weigher(item -> MEBIBYTE).maxIdleBytes(1024 * MEBIBYTE));
            releaseAtOnce(pool, 10);
            assertThat(level(pool, Kind.DEPOT)).isEqualTo(10);
        }

        @Test
        void whatOneThreadReleasedAnotherFindsUnlessItIsInALiveLocal() {
            var pool = made(builder().weigher(item -> MEBIBYTE).maxIdleBytes(1024 * MEBIBYTE));
            releaseAtOnce(pool, 10);
            for (ThreadKind other : ThreadKind.values()) {
                other.run(() -> {
                    List<Item> items = Stream.generate(pool::acquire).limit(10).toList();
                    items.forEach(pool::release);
                });
            }
            assertThat(pool.stats().created()).isEqualTo(10);
        }

        @Test
        void victimsServeOneItemEachAndAreYoungAgain() {
            var pool = made(builder());
            releaseAtOnce(pool, 100);
            pool.age();
            pool.use(item -> true);
            assertThat(pool.stats().hitVictim()).isOne();
            pool.age();
            assertThat(pool.stats().idle()).isOne();
            pool.age();
            assertThat(pool.stats().idle()).isZero();
            assertThat(pool.stats().droppedAged()).isEqualTo(100);
        }

        @Test
        void theDefaultEstimateIsTheCapacity() {
            assertThat(estimate(new byte[5_000])).isEqualTo(5_000);
            assertThat(estimate(new char[5_000])).isEqualTo(10_000);
            assertThat(estimate(new long[500])).isEqualTo(4_000);
            assertThat(estimate(new Object[500])).isEqualTo(2_000);
            assertThat(estimate(ByteBuffer.allocate(5_000))).isEqualTo(5_000);
            assertThat(estimate(new StringBuilder(5_000))).isEqualTo(5_000);
            assertThat(estimate(new Item())).isEqualTo(1024);
        }

        private <T> long estimate(T item) {
            var pool = made(Pool.elastic(() -> item).ageing(Ageing.never()));
            pool.release(pool.acquire());
            long bytes = pool.stats().idleBytes();
            pool.close(); // the factory makes no second item
            return bytes;
        }

        private void releaseAtOnce(Pool<Item> pool, int count) {
            List<Item> items = Stream.generate(pool::acquire).limit(count).toList();
            items.forEach(pool::release);
        }

        private static long level(Pool<?> pool, Kind kind) {
            return pool.snapshot().levels().stream()
                    .filter(level -> level.kind() == kind)
                    .mapToLong(PoolSnapshot.Level::items)
                    .sum();
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(ThreadKind.class)
    class Misuse implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        ThreadKind thread;

        @Override
        public ThreadKind thread() {
            return thread;
        }

        @Test
        void atFullASecondReleaseIsRefusedWithTheStackOfTheFirst() {
            var pool = made(builder().safety(SafetyLevel.FULL));
            Item item = pool.acquire();
            releaseFirst(pool, item);
            refused(pool, item, "twice").hasStackTraceContaining("releaseFirst");
        }

        @Test
        void atFullASecondReleaseIsRefusedByAnyThreadWhileTheItemIdles() {
            var pool = made(builder().safety(SafetyLevel.FULL));
            List<Item> items = Stream.generate(pool::acquire).limit(200).toList();
            items.forEach(pool::release);
            for (ThreadKind other : ThreadKind.values()) {
                other.run(() -> refused(pool, items.get(100), "twice"));
            }
        }

        @Test
        void atFullAnItemOfAnotherPoolIsRefusedAndBothAreUnchanged() {
            var pool = made(builder().safety(SafetyLevel.FULL));
            var other = made(Pool.elastic(Item::new).named("other").safety(SafetyLevel.FULL));
            Item foreign = other.acquire();
            refused(pool, foreign, "did not lend");
            assertThatBooksOf(other).areSettledWith(List.of(foreign));
            other.release(foreign);
        }

        @Test
        void atFullAnItemThatNoPoolMadeIsRefused() {
            refused(made(builder().safety(SafetyLevel.FULL)), new Item(), "did not lend");
        }

        @ParameterizedTest
        @EnumSource(value = SafetyLevel.class, names = "FULL", mode = EnumSource.Mode.EXCLUDE)
        void belowFullAnItemThatThePoolDidNotMakeIsADonation(SafetyLevel level) {
            var pool = made(builder().safety(level));
            var gift = new Item();
            pool.release(gift);
            assertThat(pool.stats().donated()).isOne();
            assertThat(pool.stats().idle()).isOne();
            assertThatBooksOf(pool).areSettled();
        }

        @Test
        void atSampledASecondReleaseInARowIsRefused() {
            var pool = made(builder());
            Item item = pool.acquire();
            pool.release(item);
            refused(pool, item, "twice").hasMessageContaining("FULL");
        }

        @Test
        void atSampledASecondReleaseInARowIsRefusedBelowOthers() {
            var pool = made(builder());
            List<Item> items = Stream.generate(pool::acquire).limit(200).toList();
            for (Item item : items) {
                pool.release(item);
                refused(pool, item, "twice");
            }
        }

        @Test
        void itemsOutWhenTheLevelRisesAreExempt() {
            var pool = made(builder());
            List<Item> early = Stream.generate(pool::acquire).limit(3).toList();
            pool.safety(SafetyLevel.FULL);
            assertThat(pool.safety()).isEqualTo(SafetyLevel.FULL);
            assertThat(pool.snapshot().safety()).isEqualTo(SafetyLevel.FULL);
            early.forEach(pool::release);
            refused(pool, early.get(1), "twice");
            refused(pool, new Item(), "did not lend");
        }

        @Test
        void whenTheLevelFallsNothingIsRemembered() {
            var pool = made(builder().safety(SafetyLevel.FULL));
            Item item = pool.acquire();
            pool.safety(SafetyLevel.OFF);
            pool.release(item);
            pool.safety(SafetyLevel.FULL);
            pool.use(again -> assertThat(again).isSameAs(item));
        }

        @Test
        void atSampledASecondReleaseOfAHeavyItemInARowIsRefused() {
            var pool = made(builder().weigher(item -> MEBIBYTE).maxIdleBytes(1024 * MEBIBYTE));
            Item item = pool.acquire();
            pool.release(item);
            refused(pool, item, "twice");
        }

        @Test
        @SuppressWarnings("NullAway") // the misuse under test
        void noLevelIsRefusedAndTheOldOneStays() {
            var pool = made(builder().safety(SafetyLevel.FULL));
            assertThatNullPointerException().isThrownBy(() -> pool.safety(null));
            assertThat(pool.safety()).isEqualTo(SafetyLevel.FULL);
            Item item = pool.acquire();
            pool.release(item);
            refused(pool, item, "twice");
        }

        private void releaseFirst(Pool<Item> pool, Item item) {
            pool.release(item);
        }

        /// Refused by name and reason, and nothing changed.
        private static AbstractThrowableAssert<?, ? extends Throwable> refused(
                Pool<Item> pool, Item item, String reason) {
            Map<String, Long> before = Ledger.counters(pool.stats());
            var refusal =
                    assertThatThrownBy(() -> pool.release(item))
                            .isInstanceOf(PoolMisuseException.class)
                            .hasMessageContainingAll(NAME, Item.class.getName(), reason);
            assertThat(Ledger.counters(pool.stats())).isEqualTo(before);
            return refusal;
        }
    }

    @Test
    void aThreadThatDiesHoldingAnItemHarmsNobody() {
        var pool = made(builder());
        lost = ThreadKind.values().length;
        for (ThreadKind kind : ThreadKind.values()) {
            kind.run(() -> assertThat(pool.acquire()).isNotNull());
        }
        pool.use(item -> true);
        assertThat(pool.stats().leased()).isEqualTo(lost);
    }

    @Test
    void aThreadThatDiesByAnExceptionGivesItsItemBack() {
        var pool = made(builder());
        for (ThreadKind kind : ThreadKind.values()) {
            assertThatThrownBy(() ->
                            kind.run(() ->
                                    pool.use(item -> fail(new IllegalStateException("uncaught")))))
                    .hasMessage("uncaught");
        }
        assertThat(pool.stats().released()).isEqualTo(2);
    }

    @Test
    void whatEndedThreadsHeldIsFoundAfterAnAgeingStep() {
        var pool = made(builder());
        Runnable work = () -> pool.release(pool.acquire()); // raw: no sample takes it elsewhere
        ThreadKind.PLATFORM.run(work);
        pool.age();
        ThreadKind.PLATFORM.run(work);
        assertThat(pool.stats().created()).isOne();
    }

    @ParameterizedTest
    @EnumSource(SafetyLevel.class)
    void anItemMadeWhileTheLevelChangesMayBeReleased(SafetyLevel level)
            throws InterruptedException {
        var inFactory = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var pool =
                made(
                        Pool.elastic(
                                        () -> {
                                            inFactory.countDown();
                                            Crowd.await(goOn);
                                            return new Item();
                                        })
                                .named(NAME));
        var acquiring = ThreadKind.VIRTUAL.start(pool::acquire);
        inFactory.await();
        pool.safety(level);
        goOn.countDown();
        pool.release(acquiring.join());
    }

    @Test
    void theSnapshotListsEveryLevelWithItsFigures() {
        var pool = made(builder().weigher(item -> 10));
        ThreadKind.VIRTUAL.run(() -> pool.use(item -> true));
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            items.add(pool.acquire());
        }
        items.forEach(pool::release);
        PoolSnapshot snapshot = pool.snapshot();
        assertThat(snapshot.levels().stream().mapToLong(PoolSnapshot.Level::items).sum())
                .isEqualTo(snapshot.stats().idle());
        assertThat(snapshot.levels().stream().mapToLong(PoolSnapshot.Level::bytes).sum())
                .isEqualTo(snapshot.stats().idleBytes())
                .isEqualTo(1_000);
        assertThat(snapshot.toString())
                .contains("LOCAL", "DEPOT", "VICTIM", Thread.currentThread().getName(), "100");
    }

    private static void sleep() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
