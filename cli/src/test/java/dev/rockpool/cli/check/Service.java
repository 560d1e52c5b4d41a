package dev.rockpool.cli.check;

import dev.rockpool.BoundedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.observe.jmx.PoolManagement;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A program that has lent all that it has, and keeps asking for more. It ends when its input does.
final class Service {

    private Service() {}

    /// Runs until its input ends.
    ///
    /// @param arguments `shy` for one that does not register its pools
    public static void main(String[] arguments) throws IOException {
        BoundedPool<Object> pool =
                Pool.bounded(Object::new)
                        .named("db")
                        .max(2)
                        .validate(_ -> true)
                        .acquireTimeout(Duration.ofMillis(100))
                        .build();
        List<Object> held = List.of(pool.acquire(), pool.acquire());
        try (PoolManagement _ = arguments.length == 0 ? PoolManagement.register() : null) {
            Thread.startVirtualThread(() -> askForMore(pool));
            System.out.println("ready");
            int end = System.in.read();
            assert end == -1 : "there was some input";
        }
        held.forEach(pool::release);
    }

    private static void askForMore(BoundedPool<Object> pool) {
        while (true) {
            try {
                pool.release(pool.acquire());
            } catch (PoolExhaustedException e) {
                // what is wanted
            }
        }
    }
}
