package dev.rockpool.testkit.internal;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The kinds of thread that a pool serves.
public enum ThreadKind {
    PLATFORM,
    VIRTUAL;

    /// After this a thread is taken to hang. No test waits for it unless it fails.
    public static final Duration HANG = Duration.ofSeconds(60);

    /// A builder of threads of this kind.
    public Thread.Builder builder() {
        return switch (this) {
            case PLATFORM -> Thread.ofPlatform().daemon();
            case VIRTUAL -> Thread.ofVirtual();
        };
    }

    /// Runs work on a new thread and waits for its end. What it throws is thrown here as it is.
    public <R> R call(Callable<R> work) {
        return start(work).join();
    }

    /// Runs work on a new thread and waits for its end.
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /// Begins work on a new thread.
    public <R> Running<R> start(Callable<R> work) {
        var task = new FutureTask<>(work);
        return new Running<>(builder().name("test-" + this).start(task), task);
    }

    /// Work under way.
    public record Running<R>(Thread thread, FutureTask<R> task) {

        /// Waits for the end. What the work threw is thrown here as it is.
        public R join() {
            try {
                R result = task.get(HANG.toSeconds(), TimeUnit.SECONDS);
                thread.join(HANG);
                return result;
            } catch (ExecutionException e) {
                throw ThreadKind.<RuntimeException>asItIs(Objects.requireNonNull(e.getCause()));
            } catch (TimeoutException e) {
                var hang = new AssertionError(thread + " hangs; it stands at");
                hang.setStackTrace(thread.getStackTrace());
                throw hang;
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted while waiting for " + thread, e);
            }
        }
    }

    /// Throws anything where a value is wanted.
    @SuppressWarnings("TypeParameterUnusedInFormals")
    public static <R> R fail(Throwable failure) {
        throw ThreadKind.<RuntimeException>asItIs(failure);
    }

    /// Throws anything from anywhere.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <X extends Throwable> RuntimeException asItIs(Throwable failure) throws X {
        throw (X) failure;
    }
}
