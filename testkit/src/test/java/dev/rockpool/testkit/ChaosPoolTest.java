package dev.rockpool.testkit;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockpool.Poison;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.testkit.internal.Crowd;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What each kind of chaos does, alone and together.
@CheckPools
class ChaosPoolTest {
    private static final Chaos NONE = new Chaos(1, 0, 0, 0, 0, 0);

    private static Pool<StringBuilder> calmPool() {
        return Pool.elastic(StringBuilder::new)
                .named("chaotic")
                .reset(text -> text.setLength(0))
                .build();
    }

    /// Three items out and back, a hundred times: which items, by the order in which they came.
    private static List<Integer> order(Chaos chaos) {
        var order = new ArrayList<Integer>();
        try (Pool<Numbered> pool = chaos.wrap(numbered())) {
            for (int i = 0; i < 100; i++) {
                List<Numbered> out = List.of(pool.acquire(), pool.acquire(), pool.acquire());
                for (Numbered item : out) {
                    order.add(item.number);
                    pool.release(item);
                }
            }
        }
        return order;
    }

    private record Numbered(int number) {}

    private static Pool<Numbered> numbered() {
        var made = new AtomicInteger();
        return Pool.elastic(() -> new Numbered(made.incrementAndGet())).named("numbered").build();
    }

    @Test
    void withoutChaosItIsThePoolAlone() {
        assertThat(order(NONE)).containsOnly(1, 2, 3);
    }

    @Test
    void aSeedIsReplayed() {
        assertThat(order(Chaos.of(5))).isEqualTo(order(Chaos.of(5)));
        assertThat(order(Chaos.of(5))).isNotEqualTo(order(Chaos.of(6)));
    }

    @Test
    void dropsDrop() {
        try (Pool<StringBuilder> pool = NONE.drops(1).wrap(calmPool())) {
            for (int i = 0; i < 10; i++) {
                pool.use(text -> text.append("used"));
            }
            assertThat(pool.stats().created()).isEqualTo(10);
            assertThat(pool.stats().dropped()).isEqualTo(10);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void missesMakeThePoolMakeMore() {
        try (Pool<StringBuilder> pool = NONE.misses(1).wrap(calmPool())) {
            for (int i = 0; i < 10; i++) {
                pool.use(text -> text.append("used"));
            }
            assertThat(pool.stats().created()).isGreaterThan(1);
            assertThat(pool.stats().dropped()).isZero();
            assertThat(pool.stats().idle()).isEqualTo(pool.stats().created());
        }
    }

    @Test
    void reordersLendTheSameItemsInAnotherOrder() {
        assertThat(order(NONE.reorders(1))).isNotEqualTo(order(NONE));
    }

    @Test
    void evictionsAgeAndClear() {
        try (Pool<StringBuilder> pool = NONE.evictions(1).wrap(calmPool())) {
            for (int i = 0; i < 100; i++) {
                pool.use(text -> text.append("used"));
            }
            assertThat(pool.snapshot().epoch()).isGreaterThanOrEqualTo(100);
            assertThat(pool.stats().droppedCleared()).isPositive();
            assertThat(pool.stats().hits()).isPositive();
        }
    }

    @Test
    void whoUsesAnItemAfterItsReleaseIsTold() {
        try (Pool<StringBuilder> pool = NONE.poisons(1).wrap(calmPool())) {
            StringBuilder text = pool.acquire();
            text.append("mine");
            pool.release(text);
            assertThat(text).doesNotContain("mine");

            text.append("not mine");
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> useUntilItIsBack(pool))
                    .withMessageContainingAll(
                            "Pool 'chaotic'", "StringBuilder", "after its release", "seed 1");
            assertThat(pool.stats().droppedCleared()).isOne();
            assertThatBooksOf(pool).areSettled();
        }
    }

    private static void useUntilItIsBack(Pool<StringBuilder> pool) {
        for (int i = 0; i < 100; i++) {
            pool.use(text -> text.append("used"));
        }
    }

    @Test
    void whatIsSpoiltIsMendedForTheNext() {
        try (Pool<StringBuilder> pool = NONE.poisons(1).wrap(calmPool())) {
            for (int i = 0; i < 100; i++) {
                pool.use(text -> {
                    assertThat(text).isEmpty();
                    return text.append("used");
                });
            }
            assertThat(pool.stats().created()).isLessThan(100);
        }
    }

    @Test
    void aTypeOfOnesOwnIsSpoiltByItsPoison() {
        var spoilt = new AtomicInteger();
        var poison =
                new Poison<List<String>>() {
                    @Override
                    public void spoil(List<String> item) {
                        spoilt.incrementAndGet();
                        item.add("spoilt");
                    }

                    @Override
                    public boolean isSpoilt(List<String> item) {
                        return item.equals(List.of("spoilt"));
                    }
                };
        Pool<List<String>> calm =
                Pool.<List<String>>elastic(ArrayList::new).reset(List::clear).build();
        try (Pool<List<String>> pool = NONE.poisons(1).wrap(calm, poison)) {
            for (int i = 0; i < 100; i++) {
                assertThat(pool.<Boolean, RuntimeException>use(List::isEmpty)).isTrue();
            }
        }
        assertThat(spoilt).hasPositiveValue();
    }

    @Test
    void calmEndsIt() {
        ChaosPool<StringBuilder> pool = NONE.misses(1).drops(0.5).wrap(calmPool());
        useUntilItIsBack(pool);
        pool.calm();
        long created = pool.stats().created();
        for (int i = 0; i < 100; i++) {
            pool.use(text -> text.append("used"));
        }
        assertThat(pool.stats().created()).isLessThanOrEqualTo(created + 1);
        pool.close();
    }

    @Test
    void theBooksBalanceAmongThreads() {
        ChaosPool<StringBuilder> pool = Chaos.of(9).wrap(calmPool());
        Crowd.of(
                4,
                member -> {
                    for (int i = 0; i < 500; i++) {
                        pool.use(text -> text.append("used"));
                        assertThat(pool.stats().leased()).isNotNegative();
                    }
                });
        pool.calm();
        assertThat(pool.stats().acquired()).isEqualTo(4 * 500);
        assertThat(pool.stats().released()).isEqualTo(4 * 500);
        assertThatBooksOf(pool).areSettled();
        pool.close();
    }

    @Test
    void aBoundedPoolAtItsLimitKeepsNobodyWaiting() {
        Pool<Object> bounded = Pool.bounded(Object::new).named("small").max(2).build();
        ChaosPool<Object> pool = Chaos.of(3).misses(0.5).reorders(0.5).poisons(0.5).wrap(bounded);
        Crowd.of(
                4,
                member -> {
                    for (int i = 0; i < 250; i++) {
                        pool.use(Object::hashCode);
                    }
                });
        pool.calm();
        assertThat(pool.stats().acquired()).isEqualTo(4 * 250);
        pool.close();
    }

    @Test
    void aProbabilityIsBetweenZeroAndOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Chaos.of(1).drops(1.5))
                .withMessage("drops 1.5 is not between 0 and 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Chaos.of(1).misses(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> Chaos.of(1).poisons(-0.1));
    }
}
