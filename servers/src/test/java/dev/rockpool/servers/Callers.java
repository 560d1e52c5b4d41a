package dev.rockpool.servers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedPool;
import dev.rockpool.PoolExhaustedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/// Callers who ask a server again and again, each time over a connection of the pool, until they
/// are told to go. Every other one is a virtual thread.
///
/// @param <C> the type of the connections
final class Callers<C> implements AutoCloseable {
    private static final Duration HANG = Duration.ofSeconds(60);

    private final BoundedPool<C> pool;
    private final Question<C> question;
    private final Predicate<C> broken;
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder answered = new LongAdder();
    private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
    private final Queue<C> failed = new ConcurrentLinkedQueue<>();
    private final Queue<PoolExhaustedException> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> surprises = new ConcurrentLinkedQueue<>();
    private volatile boolean told;

    /// One round trip.
    @FunctionalInterface
    interface Question<C> {
        void ask(C connection) throws Exception;
    }

    /// An acquisition, by `System.nanoTime`.
    private record Wait(long from, long nanos) {}

    /// @param broken whether a connection on which a question failed is lost
    Callers(BoundedPool<C> pool, Question<C> question, Predicate<C> broken) {
        this.pool = pool;
        this.question = question;
        this.broken = broken;
    }

    Callers<C> begin(int callers) {
        for (int i = 0; i < callers; i++) {
            Thread.Builder kind = i % 2 == 0 ? Thread.ofPlatform().daemon() : Thread.ofVirtual();
            threads.add(kind.name("caller-" + i).start(this::call));
        }
        return this;
    }

    long answered() {
        return answered.sum();
    }

    /// How long acquisitions took that began at a time or later, and got a connection.
    ///
    /// @param from by `System.nanoTime`
    long medianNanosSince(long from) {
        long[] nanos =
                waits.stream()
                        .filter(wait -> wait.from() - from >= 0)
                        .mapToLong(Wait::nanos)
                        .sorted()
                        .toArray();
        return nanos[nanos.length / 2];
    }

    /// Connections on which a question failed and that were lost by it.
    List<C> failed() {
        return List.copyOf(failed);
    }

    List<PoolExhaustedException> refusals() {
        return List.copyOf(refusals);
    }

    /// Tells them to go, and waits for the last.
    @Override
    public void close() {
        told = true;
        try {
            for (Thread thread : threads) {
                assertThat(thread.join(HANG)).as("%s ends", thread).isTrue();
            }
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while waiting for the callers", e);
        }
        assertThat(surprises).isEmpty();
    }

    private void call() {
        while (!told) {
            try {
                long from = System.nanoTime();
                C connection = pool.acquire();
                waits.add(new Wait(from, System.nanoTime() - from));
                ask(connection);
            } catch (PoolExhaustedException e) {
                refusals.add(e);
            } catch (Throwable e) {
                surprises.add(e);
                return;
            }
        }
    }

    private void ask(C connection) {
        boolean lost = false;
        try {
            question.ask(connection);
            answered.increment();
        } catch (Exception e) {
            lost = true;
        }
        if (lost) {
            assertThat(broken.test(connection)).as("its client knows").isTrue();
            failed.add(connection);
            pool.invalidate(connection);
        } else {
            pool.release(connection);
        }
    }
}
