package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolStats;
import dev.rockpool.TieredPool;
import dev.rockpool.TieredStats.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is large outlives a collection, where a weak reference would not, and leaves by the clock,
/// whatever else is going on.
class TieredLifetimeTest {
    private static final int SMALL = 100;
    private static final int LARGE = 150_000;

    @Test
    void whatIsLargeSurvivesACollection() throws InterruptedException {
        try (TieredPool<byte[]> pool = pool(Duration.ofHours(1));
                ElasticPool<Object> witness =
                        Pool.elastic(Object::new).ageing(Ageing.everyCollection()).build()) {
            byte[] large = pool.acquire(LARGE);
            pool.release(large);
            witness.release(witness.acquire());
            assertThat(Eventually.afterCollections(() -> witness.stats().idle() == 0)).isTrue();
            byte[] again = pool.acquire(LARGE);
            assertThat(again).isSameAs(large);
            pool.release(again);
        }
    }

    @Test
    void whatIsLargeLeavesByTheClockAndWhatIsSmallStays() throws InterruptedException {
        try (TieredPool<byte[]> pool = pool(Duration.ofMillis(20))) {
            List<byte[]> burst = Stream.generate(() -> pool.acquire(LARGE)).limit(10).toList();
            burst.forEach(pool::release);
            pool.release(pool.acquire(SMALL));
            assertThat(
                            Eventually.inTime(() -> {
                                pool.release(pool.acquire(LARGE)); // the traffic goes on
                                return large(pool).droppedAged() + large(pool).collected() >= 9;
                            }))
                    .isTrue();
            assertThat(large(pool).idle()).isLessThanOrEqualTo(1);
            assertThat(pool.stats().of(Kind.SMALL).stats().idle()).isOne();
        }
    }

    private static PoolStats large(TieredPool<byte[]> pool) {
        return pool.stats().of(Kind.LARGE).stats();
    }

    private static TieredPool<byte[]> pool(Duration epoch) {
        return Pool.<byte[]>tiered(byte[]::new, bytes -> bytes.length)
                .named("lifetime")
                .maxIdleBytesPerClass(16 << 20)
                .ageing(Ageing.never())
                .largeAgeing(Ageing.every(epoch))
                .build();
    }
}
