package dev.rockpool.lifetime;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Ten thousand virtual threads on eight items, each of which is held across a pause. On a JVM with
/// one carrier and no spare one it ends only if no wait holds the carrier.
final class OneCarrierProbe {
    private static final int THREADS = 10_000;

    private OneCarrierProbe() {}

    public static void main(String[] args) throws InterruptedException {
        var served = new AtomicInteger();
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).named("few").build()) {
            List<Thread> threads =
                    IntStream.range(0, THREADS)
                            .mapToObj(i -> Thread.ofVirtual().start(() -> use(pool, served)))
                            .toList();
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("served " + served + ", waited " + pool.stats().missed());
        }
    }

    private static void use(BoundedPool<Object> pool, AtomicInteger served) {
        pool.use(item -> {
            LockSupport.parkNanos(100_000);
            return served.incrementAndGet();
        });
    }
}
