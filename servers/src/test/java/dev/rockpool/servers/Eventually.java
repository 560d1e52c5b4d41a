package dev.rockpool.servers;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/// Waiting for what a server, or a pool, does in its own time.
final class Eventually {
    /// After this it is taken not to happen. No test waits for it unless it fails.
    private static final Duration HANG = Duration.ofSeconds(60);

    private Eventually() {}

    static void eventually(Callable<Boolean> condition) {
        Awaitility.await().pollInterval(Duration.ofMillis(5)).atMost(HANG).until(condition);
    }
}
