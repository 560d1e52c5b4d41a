package dev.rockpool.lifetime;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.FixedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import java.time.Duration;
import java.util.function.Supplier;

/// Does with pools all that a recording would have.
final class FlightProbe {
    static final String DONE = "done";

    private FlightProbe() {}

    public static void main(String[] args) throws InterruptedException {
        try (ElasticPool<Object> elastic =
                        Pool.elastic(Object::new)
                                .ageing(Ageing.never())
                                .safety(SafetyLevel.FULL)
                                .build();
                FixedPool<Object> fixed = Pool.fixed(1, Object::new).build();
                BoundedPool<Object> bounded = Pool.bounded(Object::new).max(1).build()) {
            releaseTwice(elastic);
            elastic.safety(SafetyLevel.OFF);
            elastic.age();
            Object held = fixed.acquire();
            Object other = bounded.acquire();
            exhaust(fixed::acquire);
            exhaust(() -> bounded.acquire(Duration.ofMillis(20)));
            bounded.release(other);
            fixed.release(held);
            bounded.age();
            bounded.reconfigure(settings -> settings.max(2));
            Thread.sleep(1_500); // looks whether there is a recording
        }
        System.out.println(DONE);
    }

    private static void releaseTwice(Pool<Object> pool) {
        Object item = pool.acquire();
        pool.release(item);
        try {
            pool.release(item);
            throw new IllegalStateException("nobody noticed");
        } catch (PoolMisuseException told) {
            // as it is to be
        }
    }

    private static void exhaust(Supplier<Object> acquisition) {
        try {
            throw new IllegalStateException("there was one more: " + acquisition.get());
        } catch (PoolExhaustedException told) {
            // as it is to be
        }
    }
}
