package dev.rockpool.cli.compare.worker;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// The lanes of a load with the threads they run on.
///
/// On platform threads, each lane keeps a thread for a whole window. On virtual threads, each
/// operation of a lane is a thread that starts the lane's next as the last thing it does.
final class Crew implements AutoCloseable {

    /// What all lanes did in a window.
    record Tally(Histogram latencies, long nanos, long uses, long wrong) {}

    private final boolean virtual;
    private final List<? extends Lane<?, ?>> lanes;
    private final @Nullable ExecutorService platformThreads;
    private final Executor threads;

    Crew(Load load, Supplier<? extends Lane<?, ?>> lane) {
        virtual = load.virtual();
        lanes = Stream.generate(lane).limit(load.threads()).toList();
        platformThreads = virtual ? null : Executors.newFixedThreadPool(load.threads());
        threads = platformThreads != null ? platformThreads : Thread::startVirtualThread;
    }

    /// Runs all lanes for a while.
    Tally work(Duration window) throws Exception {
        var shift = new Shift(System.nanoTime(), window.toNanos());
        for (int i = 0; i < lanes.size(); i++) {
            lanes.get(i).begin((double) i / lanes.size());
        }
        lanes.forEach(shift::start);
        shift.await();
        long nanos = System.nanoTime() - shift.begin;

        var latencies = new Histogram(Lane.DIGITS);
        lanes.forEach(lane -> latencies.add(lane.latencies()));
        return new Tally(
                latencies,
                nanos,
                lanes.stream().mapToLong(Lane::uses).sum(),
                lanes.stream().mapToLong(Lane::wrong).sum());
    }

    @Override
    public void close() {
        if (platformThreads != null) {
            platformThreads.shutdown();
        }
    }

    /// One window: every lane runs until it is over or one of them fails.
    private final class Shift {
        private final long begin;
        private final long length;
        private final CountDownLatch running = new CountDownLatch(lanes.size());
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Shift(long begin, long length) {
            this.begin = begin;
            this.length = length;
        }

        void start(Lane<?, ?> lane) {
            threads.execute(() -> run(lane));
        }

        private void run(Lane<?, ?> lane) {
            try {
                long now = System.nanoTime();
                do {
                    now = lane.step(now);
                } while (!virtual && !over(now));
                if (over(now)) {
                    running.countDown();
                } else {
                    start(lane);
                }
            } catch (Throwable t) {
                failure.compareAndSet(null, t);
                running.countDown();
            }
        }

        private boolean over(long now) {
            return now - begin >= length || failure.getOpaque() != null;
        }

        void await() throws Exception {
            running.await();
            switch (failure.get()) {
                case null -> {}
                case Exception e -> throw e;
                case Throwable t -> throw new IllegalStateException(t);
            }
        }
    }
}
