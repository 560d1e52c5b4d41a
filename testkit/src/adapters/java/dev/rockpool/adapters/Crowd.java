package dev.rockpool.adapters;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// Many threads at the same work.
public final class Crowd {
    private static final Duration HANG = Duration.ofSeconds(60);

    private Crowd() {}

    /// What each of them does.
    public interface Work {
        void run(int number) throws Exception;
    }

    /// Runs all and waits for their end. Any failure fails the test.
    public static void run(int threads, Thread.Builder kind, Work work) {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        var running = new ArrayList<Thread>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            running.add(
                    kind.start(() -> {
                        try {
                            work.run(number);
                        } catch (Throwable failure) {
                            failures.add(failure);
                        }
                    }));
        }
        for (Thread thread : running) {
            join(thread);
        }
        if (!failures.isEmpty()) {
            throw new AssertionError(failures.size() + " threads failed", failures.peek());
        }
    }

    private static void join(Thread thread) {
        try {
            if (!thread.join(HANG)) {
                var hang = new AssertionError(thread + " hangs; it stands at");
                hang.setStackTrace(thread.getStackTrace());
                throw hang;
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for " + thread, e);
        }
    }
}
