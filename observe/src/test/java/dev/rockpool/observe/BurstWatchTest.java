package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A clock that is set back, and an end in the middle of a look, beside a pool that misses.
class BurstWatchTest {
    private final ElasticPool<Object> pool =
            Pool.elastic(Object::new).named("w-json").ageing(Ageing.never()).build();
    private final ObservedPool observed = ObservedPool.find(pool.name()).orElseThrow();
    private final Marks marks = new Marks();
    private final Bursts bursts = new Bursts(marks);

    @AfterEach
    void close() {
        bursts.stop();
        pool.close();
    }

    private void look(Instant at, double misses) {
        var reading =
                new Reading(
                        observed.id(),
                        Kind.ELASTIC,
                        at,
                        Map.of(Metric.MISSES, misses, Metric.BURSTS, 0.0));
        bursts.look(at, Map.of(observed, reading));
    }

    private void miss() {
        for (int sample = 0; sample < 4; sample++) {
            for (int i = 0; i < 10_000; i++) {
                pool.release(pool.acquire());
                pool.clear();
            }
            bursts.sample();
        }
    }

    private List<Mark> marked() {
        return marks.take().stream().filter(mark -> mark.kind() == Mark.Kind.BURST).toList();
    }

    @Test
    void aClockThatIsSetBackHidesNoBurst() {
        Instant now = Instant.now();
        Instant before = now.plus(Duration.ofHours(1));
        look(before, 0);
        look(now, 1e9); // of an hour before it, as it seems
        miss();
        look(now.plusSeconds(1), 2e9);
        assertThat(marked()).hasSize(1);
    }

    @Test
    void whatRanBeforeTheClockWasSetBackIsNotBesideIt() {
        Instant now = Instant.now();
        Instant before = now.plus(Duration.ofHours(1));
        marks.add(Mark.of(before, Mark.Kind.RECONFIGURED, observed.id(), "max 3 → 5"));
        look(before, 0);
        marks.take();
        look(now, 1); // it is in use
        miss();
        look(now.plusSeconds(1), 2);
        assertThat(marked())
                .singleElement()
                .extracting(Mark::text)
                .asString()
                .doesNotContain("max 3 → 5");
    }

    @Test
    void aLookThatComesAfterTheEndFindsNothing() {
        look(Instant.now(), 0);
        bursts.stop();
        look(Instant.now(), 0);
        miss();
        look(Instant.now(), 0);
        assertThat(marked()).isEmpty();
    }
}
