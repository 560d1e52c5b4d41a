package dev.rockpool.web;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.FixedPool;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledSegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/// Pools of every kind, and what uses them: something to look at.
final class Traffic implements AutoCloseable {
    static final List<String> NAMES =
            List.of("json-builders", "compress-buffers", "orders-db", "print-slots", "network");

    private final ElasticPool<StringBuilder> json =
            Pool.elastic(StringBuilder::new).named("json-builders").build();
    private final ElasticPool<byte[]> buffers =
            Pool.elastic(() -> new byte[64 << 10]).named("compress-buffers").build();
    private final BoundedPool<Object> database =
            Pool.bounded(Object::new)
                    .named("orders-db")
                    .max(16)
                    .minIdle(2)
                    .maxIdle(8)
                    .acquireTimeout(Duration.ofSeconds(2))
                    .maxLifetime(Duration.ofMinutes(30))
                    .safety(SafetyLevel.FULL)
                    .build();
    private final FixedPool<Object> slots = Pool.fixed(8, Object::new).named("print-slots").build();
    private final MemoryPool memory =
            MemoryPool.builder().named("network").maxBytes(64 << 20).build();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    /// Something that a thread does over and over.
    private interface Work {
        void run(Random random) throws Exception;
    }

    Traffic() {
        for (int i = 0; i < 3; i++) {
            start("http-" + i, this::answer);
        }
        for (int i = 0; i < 18; i++) {
            start("orders-" + i, this::order);
        }
        start("printer", this::print);
        start("network", this::receive);
        start("careless", this::slip);
    }

    private void start(String name, Work work) {
        threads.add(
                Thread.ofPlatform()
                        .name(name)
                        .daemon()
                        .start(() -> {
                            try {
                                while (!ended) {
                                    work.run(ThreadLocalRandom.current());
                                }
                            } catch (InterruptedException end) {
                                // which ends it
                            } catch (Exception failure) {
                                throw new AssertionError(failure);
                            }
                        }));
    }

    private void answer(Random random) throws InterruptedException {
        List<StringBuilder> held = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            held.add(json.acquire());
        }
        byte[] buffer = buffers.acquire();
        Thread.sleep(1 + random.nextInt(8));
        held.forEach(json::release);
        buffers.release(buffer);
        if (random.nextInt(400) == 0) {
            Thread.sleep(1500);
        }
    }

    private void order(Random random) throws InterruptedException {
        try (Lease<Object> lease = database.lease()) {
            lease.get();
            Thread.sleep(20 + random.nextInt(random.nextInt(40) == 0 ? 3000 : 120));
        } catch (PoolExhaustedException busy) {
            Thread.sleep(100);
        }
        Thread.sleep(random.nextInt(200));
    }

    private void print(Random random) throws InterruptedException {
        Object first = slots.acquire();
        Object second = slots.acquire();
        Thread.sleep(random.nextInt(900));
        slots.release(second);
        slots.release(first);
    }

    private void receive(Random random) throws InterruptedException {
        List<PooledSegment> segments = new ArrayList<>();
        int burst = 1 + random.nextInt(60);
        for (int i = 0; i < burst; i++) {
            @SuppressWarnings("MustBeClosedChecker") // by the loop below
            PooledSegment segment = memory.allocate(64L << random.nextInt(11));
            segments.add(segment);
        }
        Thread.sleep(100 + random.nextInt(900));
        segments.forEach(PooledSegment::close);
    }

    private void slip(Random random) throws InterruptedException {
        Thread.sleep(2500 + random.nextInt(4000));
        Object item = database.acquire();
        database.release(item);
        try {
            database.release(item);
        } catch (PoolMisuseException told) {
            // and shown by the console
        }
        if (random.nextInt(3) == 0) {
            json.age();
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.forEach(Thread::interrupt);
        threads.forEach(thread -> {
            try {
                thread.join();
            } catch (InterruptedException failure) {
                throw new AssertionError("interrupted while waiting for " + thread, failure);
            }
        });
        json.close();
        buffers.close();
        database.close();
        slots.close();
        memory.close();
    }
}
