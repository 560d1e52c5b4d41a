package dev.rockpool.benchmarks.work;

import static java.util.Objects.requireNonNull;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The threads of a fork and the clock that they go by: slices of warm-up, then a window that
/// counts.
///
/// Each thread counts for itself and adds its count up when it sees that the window is over. It
/// sees the beginning as late as the end, so that no thread's time is counted without its work.
final class Crew {

    /// What one thread does over and over.
    interface Loop {
        /// Works for as long as the crew [is in][#isIn] the phase.
        ///
        /// @return the pairs done
        long run(Crew crew, int phase) throws InterruptedException;
    }

    /// A window.
    ///
    /// @param spent by the whole JVM
    /// @param threadNanos the processor time of the crew's platform threads
    /// @param threadBytes allocated by them on the heap
    /// @param shares the pairs done by each thread
    record Window(Reading spent, long threadNanos, long threadBytes, LongSummaryStatistics shares) {
        long pairs() {
            return shares.getSum();
        }
    }

    /// Asked for here, by whoever makes a crew: that takes a monitor, and a virtual thread that was
    /// refused one is never run again while others merely yield.
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Duration slice;
    private final int warmUps;
    private final List<Thread> threads = new ArrayList<>();
    private final LongSummaryStatistics shares = new LongSummaryStatistics(); // guarded by itself
    private final LongAdder threadNanos = new LongAdder();
    private final LongAdder threadBytes = new LongAdder();
    private final CountDownLatch dismissed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private @Nullable CountDownLatch counted;
    private volatile int phase;

    /// @param slice of the warm-up
    /// @param warmUps how many slices
    Crew(Duration slice, int warmUps) {
        this.slice = slice;
        this.warmUps = warmUps;
    }

    /// Adds a thread.
    ///
    /// @param loop asked for on the thread
    void add(ThreadFactory factory, Supplier<Loop> loop) {
        threads.add(factory.newThread(() -> work(loop)));
    }

    boolean isIn(int phase) {
        return this.phase == phase;
    }

    /// Runs all phases. The threads stay, with nothing to do, until they are [dismissed][#dismiss].
    Window work(Duration length) throws InterruptedException {
        counted = new CountDownLatch(threads.size());
        start();
        for (int next = 1; next <= warmUps; next++) {
            Thread.sleep(slice);
            phase = next;
        }
        Reading before = Reading.now();
        Thread.sleep(length);
        Reading spent = Reading.now().minus(before);
        phase = warmUps + 1;
        counted.await();
        if (failure.get() != null) {
            throw new IllegalStateException("a thread failed", failure.get());
        }
        var window = new Window(spent, threadNanos.sum(), threadBytes.sum(), shares);
        if (window.pairs() == 0) {
            throw new IllegalStateException("not a pair was done: the window is too short");
        }
        return window;
    }

    void dismiss() {
        dismissed.countDown();
    }

    /// Virtual threads that other threads start wait until no carrier has a thread of its own to
    /// run, which with threads that merely yield is never. Those that a virtual thread starts are
    /// its carrier's own: then all take turns.
    private void start() {
        if (!threads.getFirst().isVirtual()) {
            threads.forEach(Thread::start);
            return;
        }
        int starters = Runtime.getRuntime().availableProcessors();
        for (int i = 0; i < starters; i++) {
            int first = i;
            Thread.startVirtualThread(() -> {
                for (int j = first; j < threads.size(); j += starters) {
                    threads.get(j).start();
                }
            });
        }
    }

    /// What a platform thread spent so far. Of virtual ones only their carriers know.
    private record Spent(long nanos, long bytes) {
        static Spent now() {
            return Thread.currentThread().isVirtual()
                    ? new Spent(0, 0)
                    : new Spent(
                            THREADS.getCurrentThreadCpuTime(),
                            THREADS.getCurrentThreadAllocatedBytes());
        }
    }

    private void work(Supplier<Loop> supplier) {
        CountDownLatch latch = requireNonNull(counted);
        try {
            Loop loop = supplier.get();
            // One method for warm-up and window: what is compiled for the one serves the other.
            for (int current = 0; current < warmUps; current++) {
                loop.run(this, current);
            }
            Spent begin = Spent.now();
            long share = loop.run(this, warmUps);
            Spent end = Spent.now();
            threadNanos.add(end.nanos - begin.nanos);
            threadBytes.add(end.bytes - begin.bytes);
            synchronized (shares) {
                shares.accept(share);
            }
        } catch (Throwable t) {
            failure.compareAndSet(null, t);
        }
        latch.countDown();
        try {
            dismissed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
