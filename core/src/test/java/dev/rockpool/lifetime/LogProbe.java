package dev.rockpool.lifetime;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import java.io.IOException;
import java.time.Duration;

/// Has bounded pools say in the log what goes wrong where no caller sees it.
final class LogProbe {
    private LogProbe() {}

    public static void main(String[] args) throws InterruptedException {
        factoryIsDown();
        validatorThrows();
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

    private static void refuse(BoundedPool<Object> pool) {
        try {
            pool.release(pool.acquire());
        } catch (IllegalStateException exhausted) {
            // new items are found invalid, too
        }
    }
}
