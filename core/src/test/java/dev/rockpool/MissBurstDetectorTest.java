package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.MissBurst.Collected;
import dev.rockpool.testkit.Item;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// That a burst of misses is noticed, and nothing else.
class MissBurstDetectorTest {
    private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
    private static final Duration PERIOD = Duration.ofMillis(100);

    private final AtomicLong misses = new AtomicLong(5_000);
    private double rate = 1_000;
    private final MissBurstDetector detector =
            new MissBurstDetector("net", misses::get, () -> rate, 0);
    private Duration passed = Duration.ZERO;

    /// A sample a tenth of a second after the last, with so many misses since.
    private void sample(long more) {
        misses.addAndGet(more);
        passed = passed.plus(PERIOD);
        detector.sample(passed.toNanos(), START.plus(passed));
    }

    @Test
    void threeSamplesAboveTheRateAreABurst() {
        sample(50);
        sample(101);
        sample(101);
        assertThat(detector.bursts()).isEmpty();
        sample(400);
        assertThat(detector.bursts())
                .singleElement()
                .satisfies(burst -> {
                    assertThat(burst.name()).isEqualTo("net");
                    assertThat(burst.begin()).isEqualTo(START.plusMillis(100));
                    assertThat(burst.length()).isEqualTo(Duration.ofMillis(300));
                    assertThat(burst.misses()).isEqualTo(602);
                    assertThat(burst.highestRate()).isEqualTo(4_000);
                    assertThat(burst.collections()).isEmpty();
                });
    }

    @Test
    void whatIsNotAboveTheRateEndsIt() {
        for (int i = 0; i < 20; i++) {
            sample(5_000);
            sample(5_000);
            sample(100); // the rate itself
        }
        assertThat(detector.bursts()).isEmpty();
        sample(5_000);
        sample(5_000);
        sample(5_000);
        sample(5_000);
        sample(0);
        sample(0);
        assertThat(detector.bursts())
                .singleElement()
                .returns(Duration.ofMillis(400), MissBurst::length);
    }

    @Test
    void theRateMayChange() {
        rate = 10_000;
        sample(500);
        sample(500);
        sample(500);
        assertThat(detector.isBursting()).isFalse();
        rate = 1_000;
        sample(500);
        sample(500);
        sample(500);
        assertThat(detector.isBursting()).isTrue();
        rate = 10_000;
        sample(500);
        assertThat(detector.isBursting()).isFalse();
        assertThat(detector.bursts()).singleElement().returns(1_500L, MissBurst::misses);
    }

    @Test
    void theCollectionsBesideItAreNamed() {
        var early = new Collected(START, false);
        var before = new Collected(START.plusMillis(250), true);
        var during = new Collected(START.plusMillis(350), false);
        sample(0);
        detector.collected(early);
        sample(0);
        detector.collected(before);
        sample(500);
        detector.collected(during);
        sample(500);
        sample(500);
        assertThat(detector.bursts())
                .singleElement()
                .satisfies(
                        burst -> assertThat(burst.collections()).containsExactly(before, during));
        sample(0);
        detector.collected(new Collected(START.plusMillis(650), true));
        sample(500);
        sample(500);
        sample(500);
        assertThat(detector.bursts().getLast().collections()).hasSize(1);
        assertThat(detector.bursts().getFirst().collections()).containsExactly(before, during);
    }

    @Test
    void ofManyTheLatestAreKept() {
        for (int i = 0; i < 100; i++) {
            sample(200 + i);
            sample(200 + i);
            sample(200 + i);
            sample(0);
        }
        assertThat(detector.bursts()).hasSize(64);
        assertThat(detector.bursts().getLast().misses()).isEqualTo(3 * 299);
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MissBurstDetector.watch("net", misses::get, 0))
                .withMessageContainingAll("'net'", "rate 0");
    }

    /// An elastic pool whose items are thrown away by ageing steps, beside one that hits.
    @Test
    void itFiresOnAnInjectedBurstAndIsSilentOtherwise() throws InterruptedException {
        ElasticPool<Item> pool = Pool.elastic(Item::new).ageing(Ageing.never()).build();
        try (var watch = MissBurstDetector.watch("pool", () -> pool.stats().created(), 1_000)) {
            for (int i = 0; i < 50; i++) {
                for (int j = 0; j < 1_000; j++) {
                    pool.release(pool.acquire());
                }
                Thread.sleep(10);
            }
            assertThat(watch.bursts()).isEmpty();
            await().until(() -> {
                for (int j = 0; j < 1_000; j++) {
                    pool.release(pool.acquire());
                    pool.clear();
                }
                return !watch.bursts().isEmpty();
            });
            assertThat(watch.bursts().getFirst().misses()).isGreaterThan(300);
        }
    }
}
