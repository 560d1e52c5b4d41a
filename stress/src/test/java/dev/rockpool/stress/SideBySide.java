package dev.rockpool.stress;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/// Tests of which two are at work at a time: each waits for a JVM that keeps one processor busy.
final class SideBySide {
    private static final ExecutorService TWO =
            Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());

    private SideBySide() {}

    /// Begins them in their order.
    ///
    /// @return tests that wait for what comes of these
    static Stream<DynamicTest> begin(Stream<DynamicTest> tests) {
        return tests
                .map(test ->
                        DynamicTest.dynamicTest(test.getDisplayName(), begin(test.getExecutable())))
                .toList()
                .stream();
    }

    private static Executable begin(Executable test) {
        var work = new CompletableFuture<Boolean>();
        TWO.execute(() -> {
            try {
                test.execute();
                work.complete(true);
            } catch (Throwable failure) {
                work.completeExceptionally(failure);
            }
        });
        return () -> {
            try {
                work.get();
            } catch (ExecutionException failed) {
                throw Objects.requireNonNull(failed.getCause());
            }
        };
    }
}
