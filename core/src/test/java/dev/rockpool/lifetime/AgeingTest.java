package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An idle item survives one ageing step as victim and goes with the second.
class AgeingTest {

    @Test
    void oneStepMakesTheVictimAndTheSecondDropsIt() {
        try (ElasticPool<Object> pool = pool(Ageing.never())) {
            fill(pool, 100);

            pool.age();
            assertThat(pool.stats().idle()).isEqualTo(100);

            pool.age();
            assertThat(pool.stats().idle()).isZero();
            assertThat(pool.stats().droppedAged()).isEqualTo(100);
        }
    }

    @Test
    void theVictimIsLentBeforeAnythingIsMade() {
        try (ElasticPool<Object> pool = pool(Ageing.never())) {
            fill(pool, 100);
            pool.age();

            List<Object> again = acquire(pool, 100);

            assertThat(pool.stats().created()).isEqualTo(100);
            assertThat(pool.stats().hitVictim()).isPositive();
            again.forEach(pool::release);
        }
    }

    @Test
    void aSurplusAgesAwayThoughThePoolIsInUse() {
        try (ElasticPool<Object> pool = pool(Ageing.never())) {
            fill(pool, 500);

            for (int step = 0; step < 3; step++) {
                pool.release(pool.acquire());
                pool.age();
            }

            assertThat(pool.stats().idle()).isEqualTo(1);
        }
    }

    @Test
    void whatIsOutIsNeverTouched() {
        try (ElasticPool<Object> pool = pool(Ageing.never())) {
            Object held = pool.acquire();
            pool.age();
            pool.age();
            pool.clear();

            pool.release(held);

            assertThat(pool.acquire()).isSameAs(held);
            pool.release(held);
        }
    }

    @Test
    void clearDropsWhatEveryThreadHolds() throws InterruptedException {
        try (ElasticPool<Object> pool = pool(Ageing.never())) {
            var cleared = new CountDownLatch(1);
            Thread other =
                    Thread.ofPlatform()
                            .start(() -> {
                                fill(pool, 40);
                                awaitQuietly(cleared);
                            });
            assertThat(Eventually.inTime(() -> pool.stats().idle() == 40)).isTrue();

            pool.clear();

            assertThat(pool.stats().idle()).isZero();
            assertThat(pool.stats().droppedCleared()).isEqualTo(40);
            cleared.countDown();
            other.join();
        }
    }

    @Test
    void everyCollectionIsAStep() throws InterruptedException {
        try (ElasticPool<Object> pool = pool(Ageing.everyCollection())) {
            fill(pool, 100);
            assertThat(Eventually.afterCollections(() -> pool.stats().idle() == 0)).isTrue();
            assertThat(pool.snapshot().epoch()).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void theStandardAgesWithMajorCollections() throws InterruptedException {
        try (ElasticPool<Object> pool = pool(Ageing.standard())) {
            fill(pool, 100);
            assertThat(Eventually.afterCollections(() -> pool.stats().idle() == 0)).isTrue();
        }
    }

    @Test
    void anUnusedPoolAgesWithTime() throws InterruptedException {
        try (ElasticPool<Object> pool = pool(Ageing.idleFor(Duration.ofMillis(20)))) {
            fill(pool, 100);
            assertThat(Eventually.inTime(() -> pool.stats().idle() == 0)).isTrue();
        }
    }

    @Test
    void whatIsNotAskedForAgesWithTimeThoughThePoolIsInUse() throws InterruptedException {
        Duration manyUses = Duration.ofMillis(250);
        try (ElasticPool<Object> pool = pool(Ageing.every(manyUses))) {
            fill(pool, 100);
            assertThat(
                            Eventually.inTime(() -> {
                                pool.release(pool.acquire());
                                return pool.stats().droppedAged() >= 99;
                            }))
                    .isTrue();
            assertThat(pool.stats().idle()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void aPeriodWithoutUseIsAStepTooWhereEachIs() throws InterruptedException {
        try (ElasticPool<Object> pool = pool(Ageing.every(Duration.ofMillis(20)))) {
            fill(pool, 100);
            assertThat(Eventually.inTime(() -> pool.stats().idle() == 0)).isTrue();
        }
    }

    @Test
    void aLongIdlePeriodIsNotAnOverflow() {
        try (ElasticPool<Object> pool = pool(Ageing.idleFor(Duration.ofSeconds(Long.MAX_VALUE)))) {
            fill(pool, 1);
            assertThat(pool.stats().idle()).isEqualTo(1);
        }
    }

    @Test
    void pressureIsAStep() throws InterruptedException {
        try (ElasticPool<Object> pool = pool(Ageing.memoryPressure(Double.MIN_VALUE))) {
            fill(pool, 100);
            assertThat(Eventually.afterCollections(() -> pool.stats().idle() == 0)).isTrue();
        }
    }

    @Test
    void neverMeansNeverByItself() throws InterruptedException {
        try (ElasticPool<Object> pool = pool(Ageing.never());
                ElasticPool<Object> witness = pool(Ageing.everyCollection())) {
            fill(pool, 100);
            fill(witness, 1);
            assertThat(Eventually.afterCollections(() -> witness.stats().idle() == 0)).isTrue();
            PoolStats stats = pool.stats();
            assertThat(stats.idle() + stats.collected()).isEqualTo(100);
            assertThat(pool.snapshot().epoch()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.0009S"})
    void aPeriodTooShortIsNamed(String period) {
        assertThatThrownBy(() -> Ageing.idleFor(Duration.parse(period)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idleFor")
                .hasMessageContaining(Duration.parse(period).toString());
        assertThatThrownBy(() -> Ageing.every(Duration.parse(period)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every")
                .hasMessageContaining(Duration.parse(period).toString());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.5, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
    void aShareOutOfRangeIsNamed(double share) {
        assertThatThrownBy(() -> Ageing.memoryPressure(share))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memoryPressure")
                .hasMessageContaining(String.valueOf(share));
    }

    private static ElasticPool<Object> pool(Ageing ageing) {
        return Pool.elastic(Object::new).named("ageing").ageing(ageing).build();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Pool<Object> pool, int items) {
        acquire(pool, items).forEach(pool::release);
    }

    private static List<Object> acquire(Pool<Object> pool, int items) {
        return IntStream.range(0, items)
                .mapToObj(i -> pool.acquire())
                .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
    }
}
