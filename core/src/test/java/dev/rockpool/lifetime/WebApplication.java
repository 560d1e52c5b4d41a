package dev.rockpool.lifetime;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.KeyedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import java.time.Duration;
import java.util.List;

/// What an application does that holds its pools in static fields, makes a mistake with one, and
/// forgets to close them.
public final class WebApplication implements Runnable {
    private static final List<ElasticPool<StringBuilder>> POOLS =
            List.of(
                    pool(Ageing.standard(), SafetyLevel.SAMPLED),
                    pool(Ageing.everyCollection(), SafetyLevel.FULL),
                    pool(Ageing.idleFor(Duration.ofMillis(5)), SafetyLevel.OFF),
                    pool(Ageing.memoryPressure(0.1), SafetyLevel.SAMPLED),
                    pool(Ageing.never(), SafetyLevel.SAMPLED));

    private static final BoundedPool<StringBuilder> BOUNDED =
            Pool.bounded(StringBuilder::new).minIdle(1).build();
    private static final KeyedPool<String, StringBuilder> KEYED =
            Pool.<String, StringBuilder>keyed(key -> Pool.bounded(StringBuilder::new)).build();

    private static ElasticPool<StringBuilder> pool(Ageing ageing, SafetyLevel safety) {
        return Pool.elastic(StringBuilder::new)
                .reset(item -> item.setLength(0))
                .ageing(ageing)
                .safety(safety)
                .build();
    }

    @Override
    public void run() {
        for (ElasticPool<StringBuilder> pool : POOLS) {
            pool.use(item -> item.append('x').length());
            StringBuilder kept = pool.acquire();
            pool.release(kept);
        }
        releaseTwice();
        BOUNDED.use(item -> item.append('x').length());
        BOUNDED.acquireAsync().thenAccept(BOUNDED::release).join();
        KEYED.pool("key").use(item -> item.append('x').length());
    }

    private static void releaseTwice() {
        ElasticPool<StringBuilder> pool = POOLS.get(1);
        StringBuilder item = pool.acquire();
        pool.release(item);
        try {
            pool.release(item);
            throw new IllegalStateException("nobody noticed");
        } catch (PoolMisuseException told) {
            // and kept among the last reports, which outlive the application where it shares them
        }
    }
}
