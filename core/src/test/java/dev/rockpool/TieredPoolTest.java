package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rockpool.TieredStats.Kind;
import dev.rockpool.TieredStats.Tier;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What is small stays near, what is medium is everybody's, what is large leaves soon, and what is
/// larger is not kept; and the books know all of it.
class TieredPoolTest {
    private static final int SMALL = 100;
    private static final int MEDIUM = 20_000;
    private static final int LARGE = 150_000;
    private static final int ABOVE = (1 << 20) + 1;

    private TieredPool<byte[]> pool = pool(builder -> builder);

    private static TieredPool<byte[]> pool(UnaryOperator<TieredPoolBuilder<byte[]>> how) {
        TieredPoolBuilder<byte[]> builder =
                Pool.<byte[]>tiered(byte[]::new, bytes -> bytes.length)
                        .named("lines")
                        .maxIdleBytesPerClass(16 << 20)
                        .ageing(Ageing.never())
                        .largeAgeing(Ageing.never());
        return how.apply(builder).build();
    }

    @AfterEach
    void theBooksAreSettled() {
        for (Tier tier : pool.stats().tiers()) {
            assertThat(tier.stats().imbalance()).as("%s", tier).isZero();
            assertThat(tier.stats().leased()).as("%s", tier).isZero();
        }
        assertThat(pool.imbalance()).isZero();
        assertThat(pool.out()).isZero();
        pool.close();
        assertThat(pool.stats().total().idle()).isZero();
    }

    private void use(int size) {
        pool.release(pool.acquire(size));
    }

    private PoolStats stats(Kind kind) {
        return pool.stats().of(kind).stats();
    }

    @ParameterizedTest
    @CsvSource({
        "0, SMALL",
        "4096, SMALL",
        "4097, MEDIUM",
        "65536, MEDIUM",
        "65537, LARGE",
        "1048576, LARGE",
        "1048577, ABOVE"
    })
    void aSizeHasItsTier(int size, Kind kind) {
        use(size);
        for (Tier tier : pool.stats().tiers()) {
            assertThat(tier.stats().acquired()).isEqualTo(tier.kind() == kind ? 1 : 0);
            assertThat(size >= tier.from() && size <= tier.upTo()).isEqualTo(tier.kind() == kind);
        }
    }

    @ParameterizedTest
    @CsvSource({"100, false", "20000, true", "150000, true", "1048577, false"})
    void whatALiveThreadGaveBackIsFoundByOthersUnlessItIsSmall(int size, boolean found) {
        byte[] mine = pool.acquire(size);
        pool.release(mine);
        ThreadKind.PLATFORM.run(() -> {
            byte[] other = pool.acquire(size);
            assertThat(other == mine).isEqualTo(found);
            pool.release(other);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsKeptIsLentLastInFirstOut(ThreadKind kind) {
        kind.run(() -> {
            for (int size : List.of(SMALL, MEDIUM, LARGE)) {
                byte[] one = pool.acquire(size);
                byte[] other = pool.acquire(size);
                pool.release(one);
                pool.release(other);
                byte[] again = pool.acquire(size);
                pool.release(again);
                if (size != SMALL || kind == ThreadKind.VIRTUAL) { // there one is the top item
                    assertThat(again).isSameAs(other);
                }
            }
        });
    }

    @Test
    void whatIsAboveIsMadeAsLargeAsItIsAskedFor() {
        byte[] one = pool.acquire(ABOVE);
        assertThat(one).hasSize(ABOVE);
        assertThat(stats(Kind.ABOVE).leased()).isOne();
        pool.release(one);
        byte[] other = pool.acquire(ABOVE);
        assertThat(other).isNotSameAs(one);
        pool.release(other);
        assertThat(stats(Kind.ABOVE).created()).isEqualTo(2);
        assertThat(stats(Kind.ABOVE).droppedOversize()).isEqualTo(2);
        assertThat(pool.stats().of(Kind.ABOVE).reuseRate()).isZero();
    }

    @Test
    void aReleaseOfASizeThatIsNoClassIsCounted() {
        pool.release(new byte[1_001]);
        assertThat(pool.stats().strays()).isOne();
        assertThat(pool.stats().total().released()).isZero();
        assertThat(pool.stats().toString()).contains("SMALL", "ABOVE", "strays: 1");
    }

    @Test
    void theReuseRateIsThatOfTheTier() {
        for (int i = 0; i < 4; i++) {
            use(SMALL);
        }
        use(MEDIUM);
        assertThat(pool.stats().of(Kind.SMALL).reuseRate()).isEqualTo(0.75);
        assertThat(pool.stats().of(Kind.MEDIUM).reuseRate()).isZero();
        assertThat(pool.stats().of(Kind.LARGE).reuseRate()).isOne(); // nobody was disappointed
        assertThat(pool.stats().total().hitRate()).isEqualTo(0.6);
    }

    @Test
    void boundsAreRoundedUpToSizeClasses() {
        pool = pool(builder -> builder.smallUpTo(100).mediumUpTo(1_000).keptUpTo(1_030));
        assertThat(pool.stats().tiers())
                .extracting(Tier::from, Tier::upTo)
                .containsExactly(
                        tuple(0, 112),
                        tuple(113, 1_024),
                        tuple(1_025, 1_152),
                        tuple(1_153, Integer.MAX_VALUE));
    }

    @Test
    void aPoolThatKeepsNothingOnlyMakes() {
        pool = pool(builder -> builder.smallUpTo(0).mediumUpTo(0).keptUpTo(0));
        use(0);
        use(SMALL);
        assertThat(stats(Kind.ABOVE).created()).isEqualTo(2);
    }

    @Nested
    class Large {
        @Test
        void isGoneAfterTwoStepsAndSurvivesOne() {
            byte[] large = pool.acquire(LARGE);
            pool.release(large);
            pool.age();
            byte[] again = pool.acquire(LARGE);
            assertThat(again).isSameAs(large);
            pool.release(again);
            pool.age();
            assertThat(stats(Kind.LARGE).idle()).isOne();
            pool.age();
            assertThat(stats(Kind.LARGE).idle()).isZero();
            assertThat(stats(Kind.LARGE).droppedAged()).isOne();
        }
    }

    @Nested
    class Failures {
        @Test
        void whatTheFactoryThrowsIsPassedOn() {
            var failure = new IllegalArgumentException("no memory card");
            pool =
                    Pool.<byte[]>tiered(
                                    size -> {
                                        throw failure;
                                    },
                                    bytes -> bytes.length)
                            .build();
            for (int size : List.of(SMALL, MEDIUM, LARGE, ABOVE)) {
                assertThatThrownBy(() -> use(size)).isSameAs(failure);
            }
            assertThat(pool.stats().tiers())
                    .allSatisfy(tier -> assertThat(tier.stats().factoryFailures()).isOne());
        }

        @Test
        @SuppressWarnings("NullAway") // is what the test is about
        void aFactoryThatReturnsNullIsNamed() {
            pool = Pool.<byte[]>tiered(size -> null, bytes -> bytes.length).named("none").build();
            for (int size : List.of(112, ABOVE)) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> use(size))
                        .withMessageContainingAll("'none'", "null", Integer.toString(size));
            }
        }

        @Test
        void aFactoryThatMakesAnotherSizeIsNamed() {
            pool =
                    Pool.<byte[]>tiered(size -> new byte[size + 1], bytes -> bytes.length)
                            .named("larger")
                            .build();
            for (int size : List.of(112, ABOVE)) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> use(size))
                        .withMessageContainingAll(
                                "'larger'", Integer.toString(size), Integer.toString(size + 1));
            }
        }

        @Test
        void aResetThatThrowsCostsItsItem() {
            pool =
                    pool(builder ->
                            builder.reset(bytes -> {
                                throw new IllegalStateException("torn");
                            }));
            use(SMALL);
            use(MEDIUM);
            assertThat(pool.stats().total().droppedReset()).isEqualTo(2);
            assertThat(pool.stats().total().idle()).isZero();
        }

        @Test
        void whatMakesNoSenseIsNamed() {
            TieredPoolBuilder<byte[]> builder =
                    Pool.<byte[]>tiered(byte[]::new, bytes -> bytes.length).named("lines");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.smallUpTo(-1))
                    .withMessageContainingAll("'lines'", "smallUpTo -1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.keptUpTo(Integer.MAX_VALUE))
                    .withMessageContainingAll("'lines'", "keptUpTo " + Integer.MAX_VALUE);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.unitBytes(0))
                    .withMessageContainingAll("'lines'", "unitBytes 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.maxIdleBytesPerClass(0))
                    .withMessageContainingAll("'lines'", "maxIdleBytesPerClass 0");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.named(" "))
                    .withMessageContaining("blank");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> builder.mediumUpTo(2_048).build())
                    .withMessageContainingAll("'lines'", "4096", "2048");
        }
    }

    @Nested
    class ByUse {
        @Test
        void anItemComesBackHoweverTheCallEnds() {
            for (int size : List.of(SMALL, MEDIUM, LARGE, ABOVE)) {
                assertThat(pool.<Integer, RuntimeException>use(size, bytes -> bytes.length))
                        .isGreaterThanOrEqualTo(size);
                assertThatExceptionOfType(IOException.class)
                        .isThrownBy(() ->
                                pool.use(
                                        size,
                                        bytes -> {
                                            throw new IOException("cut off");
                                        }));
            }
            assertThat(pool.stats().total().released()).isEqualTo(8);
        }
    }

    @Nested
    class Misuse {
        @Test
        void theLevelGoesThroughToWhatIsOpenAndToWhatIsOpenedLater() {
            use(SMALL);
            pool.safety(SafetyLevel.FULL);
            for (int size : List.of(SMALL, MEDIUM, LARGE)) {
                byte[] item = pool.acquire(size);
                pool.release(item);
                assertThatExceptionOfType(PoolMisuseException.class)
                        .isThrownBy(() -> pool.release(item))
                        .withMessageContainingAll("'lines-" + item.length, "twice");
                assertThatExceptionOfType(PoolMisuseException.class)
                        .isThrownBy(() -> pool.release(new byte[item.length]))
                        .withMessageContaining("did not lend");
            }
            assertThat(pool.safety()).isEqualTo(SafetyLevel.FULL);
        }

        @Test
        void itsPoolsAreWatched() {
            use(SMALL);
            use(MEDIUM);
            assertThat(Safety.pools()).extracting(Watched::name).contains("lines-112");
            pool.close();
            assertThat(Safety.pools())
                    .extracting(Watched::name)
                    .doesNotContain("lines-112", "lines-20480");
        }
    }

    @Nested
    class Closing {
        @Test
        void whatComesBackAfterTheEndIsDropped() {
            byte[] small = pool.acquire(SMALL);
            byte[] above = pool.acquire(ABOVE);
            use(MEDIUM);
            pool.close();
            pool.close();
            pool.release(small);
            pool.release(above);
            assertThat(pool.stats().total().droppedCleared()).isEqualTo(2);
        }

        @Test
        void nothingIsLentAfterTheEnd() {
            use(SMALL);
            pool.close();
            for (int size : List.of(SMALL, MEDIUM, LARGE, ABOVE)) {
                assertThatExceptionOfType(PoolClosedException.class)
                        .isThrownBy(() -> pool.acquire(size))
                        .withMessageContaining("'lines");
            }
        }

        @Test
        void clearDropsEveryTier() {
            use(SMALL);
            use(MEDIUM);
            use(LARGE);
            pool.clear();
            assertThat(pool.stats().total().droppedCleared()).isEqualTo(3);
        }
    }

    /// Does something to a pool the moment that a size class of it is made, before the pool knows.
    private void whileASizeIsOpened(Runnable meanwhile) {
        try (var _ =
                Safety.onPool(made -> {
                    if (made.name().equals("lines-112")) {
                        meanwhile.run();
                    }
                })) {
            pool.release(pool.acquire(SMALL));
        } catch (PoolClosedException closed) {
            assertThat(closed).hasMessageContaining("lines-112");
        }
    }

    @Test
    void aSizeThatIsOpenedAsThePoolClosesIsClosedToo() {
        whileASizeIsOpened(() -> pool.close());
        assertThat(pool.stats().total().idle()).isZero();
        assertThatExceptionOfType(PoolClosedException.class).isThrownBy(() -> pool.acquire(SMALL));
        assertThat(Safety.pools()).extracting(Watched::name).doesNotContain("lines-112");
    }

    @Test
    void aSizeThatIsOpenedAsTheLevelChangesHasTheNewOne() {
        pool = pool(builder -> builder.safety(SafetyLevel.OFF));
        whileASizeIsOpened(() -> pool.safety(SafetyLevel.FULL));
        assertThat(Safety.pools())
                .filteredOn(opened -> opened.name().equals("lines-112"))
                .extracting(Watched::safety)
                .containsExactly(SafetyLevel.FULL);
    }

    @Test
    void aSizeThatTwoOpenAtOnceIsOpenedOnce() {
        for (int round = 0; round < 100; round++) {
            try (TieredPool<byte[]> fresh = pool(builder -> builder)) {
                Crowd.of(4, member -> fresh.release(fresh.acquire(MEDIUM)));
                assertThat(fresh.stats().total().acquired()).isEqualTo(4);
            }
        }
        assertThat(Safety.pools()).extracting(Watched::name).doesNotContain("lines-20480");
    }

    @Test
    void theBooksAgreeWhateverHappensAtOnce() {
        var done = new AtomicBoolean();
        var finished = new CountDownLatch(8);
        var passedOn = new ConcurrentLinkedQueue<byte[]>();
        Crowd.of(
                9,
                member -> {
                    if (member == 8) {
                        while (!done.get()) {
                            pool.age();
                            assertThat(pool.stats().total().leased()).isNotNegative();
                            pool.clear();
                            done.set(finished.getCount() == 0);
                        }
                        return;
                    }
                    try {
                        churn(new Random(member), passedOn);
                    } finally {
                        finished.countDown();
                    }
                });
        passedOn.forEach(pool::release);
        PoolStats total = pool.stats().total();
        assertThat(total.acquired()).isEqualTo(total.released());
    }

    private void churn(Random random, ConcurrentLinkedQueue<byte[]> passedOn) {
        var held = new ArrayList<byte[]>();
        for (int i = 0; i < 3_000; i++) {
            if (random.nextBoolean() || held.isEmpty()) {
                held.add(pool.acquire(random.nextInt(2 << random.nextInt(18))));
            } else if (random.nextInt(4) == 0) {
                passedOn.add(held.removeLast());
            } else {
                byte[] other = passedOn.poll();
                pool.release(other != null ? other : held.removeLast());
            }
        }
        held.forEach(pool::release);
    }
}
