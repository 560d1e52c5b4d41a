package dev.rockpool.cli.lab;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// A thread that does one thing after another when it is told to, and lives on in between.
public final class Hand implements AutoCloseable {
    private final ExecutorService thread;

    private Hand(Thread.Builder thread) {
        this.thread = Executors.newSingleThreadExecutor(thread.factory());
    }

    /// Hires a platform thread.
    ///
    /// @param name of the thread
    /// @return to be closed
    public static Hand platform(String name) {
        return new Hand(Thread.ofPlatform().name(name));
    }

    /// Hires a virtual thread.
    ///
    /// @param name of the thread
    /// @return to be closed
    public static Hand virtual(String name) {
        return new Hand(Thread.ofVirtual().name(name));
    }

    /// Has something done, and waits for it.
    ///
    /// @param <R> what comes of it
    /// @param work what to do
    /// @return what came of it
    public <R> R has(Supplier<R> work) {
        return CompletableFuture.supplyAsync(work, thread).join();
    }

    /// Lets the thread end.
    @Override
    public void close() {
        thread.close();
    }
}
