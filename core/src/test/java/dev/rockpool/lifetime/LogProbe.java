package dev.rockpool.lifetime;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// Has bounded pools say in the log what goes wrong where no caller sees it.
final class LogProbe {
    private LogProbe() {}

    public static void main(String[] args) throws InterruptedException {
        factoryIsDown();
        validatorThrows();
        callbacksHang();
    }

    private static void factoryIsDown() throws InterruptedException {
        try (BoundedPool<Object> pool =
                Pool.bounded(LogProbe::fail)
                        .named("down")
                        .minIdle(1)
                        .backOff(Duration.ofMillis(10), Duration.ofMillis(10))
                        .build()) {
            while (pool.stats().factoryFailures() < 5) {
                Thread.sleep(10);
            }
        }
    }

    private static Object fail() throws IOException {
        throw new IOException("no route");
    }

    private static void validatorThrows() {
        try (BoundedPool<Object> pool =
                Pool.<Object>bounded(Object::new)
                        .named("doubtful")
                        .validate(item -> {
                            throw new IOException("broken pipe");
                        })
                        .validateAfter(Duration.ZERO)
                        .build()) {
            for (int i = 0; i < 5; i++) {
                refuse(pool);
            }
        }
    }

    private static void callbacksHang() throws InterruptedException {
        var forGood = new CountDownLatch(1);
        var hangs = new AtomicBoolean();
        BoundedPool<Object> pool =
                Pool.bounded(() -> hangs.get() ? hang(forGood) : new Object())
                        .named("stuck")
                        .max(4)
                        .destroy(item -> hang(forGood))
                        .validate(item -> hang(forGood) == item)
                        .validateOnAcquire(false)
                        .validateWhileIdle(true)
                        .upkeepInterval(Duration.ofMillis(100))
                        .build();
        Object broken = pool.acquire();
        Object held = pool.acquire(Duration.ofSeconds(10), "report");
        pool.add();
        hangs.set(true);
        Thread.ofVirtual().name("invalidating").start(() -> pool.invalidate(broken));
        while (pool.stats().underWay() < 2) {
            Thread.sleep(10);
        }
        Thread.ofVirtual().name("adding").start(pool::add);
        while (pool.stats().underWay() < 3) {
            Thread.sleep(10);
        }
        Thread.sleep(400); // upkeep is due
        System.out.println("ended: " + pool.close(Duration.ofMillis(100)));
        System.out.println("held: " + held);
    }

    private static Object hang(CountDownLatch latch) throws InterruptedException {
        latch.await();
        return latch;
    }

    private static void refuse(BoundedPool<Object> pool) {
        try {
            pool.release(pool.acquire());
        } catch (IllegalStateException exhausted) {
            // new items are found invalid, too
        }
    }
}
