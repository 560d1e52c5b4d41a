package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Lender;
import dev.rockpool.benchmarks.work.Crew.Loop;
import dev.rockpool.benchmarks.work.Measurement.Service;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.HdrHistogram.Histogram;

/// What threads get of a pool that has few items.
///
/// It takes two windows, since a look at the clock costs more than a pair does. In the first one
/// the pairs of each thread are counted; in the second, other threads on the same pool time every
/// acquisition.
final class Contention {
    private final Case work;
    private final Lender<?> lender;
    private final Hold hold;

    Contention(Case work, Lender<?> lender) {
        this.work = work;
        this.lender = lender;
        this.hold = Hold.of(work);
    }

    /// Runs both windows.
    ///
    /// @param slice of a warm-up and of a window
    /// @param warmUps slices before each window
    /// @param slices of each window
    Measurement measure(Duration slice, int warmUps, int slices) throws InterruptedException {
        Duration length = slice.multipliedBy(slices);
        Crew.Window counted = run(new Crew(slice, warmUps), this::counting, length);
        var timed = new ConcurrentLinkedQueue<TimedLoop>();
        run(new Crew(slice, warmUps), own -> timing(own, timed), length);

        double wallNanos = counted.spent().wallNanos();
        double pairs = counted.pairs();
        return new Measurement(
                wallNanos * cores() / pairs,
                counted.spent().bytes() / pairs,
                service(counted, timed, pairs / wallNanos));
    }

    private static Service service(
            Crew.Window counted, Collection<TimedLoop> timed, double pairsPerNano) {
        var waits = new Histogram(TimedLoop.DIGITS);
        timed.forEach(loop -> waits.add(loop.waits()));
        return new Service(
                pairsPerNano * 1e9,
                (double) counted.spent().cpuNanos() / counted.pairs(),
                counted.shares().getMin(),
                counted.shares().getAverage(),
                counted.shares().getMax(),
                waits.getValueAtPercentile(99),
                waits.getValueAtPercentile(99.9),
                waits.getMaxValue(),
                timed.stream().mapToLong(TimedLoop::longestStall).max().orElseThrow());
    }

    private Crew.Window run(Crew crew, Function<Lender<?>, Loop> loop, Duration length)
            throws InterruptedException {
        ThreadFactory threads =
                work.isOnVirtualThreads()
                        ? Thread.ofVirtual().factory()
                        : Thread.ofPlatform().daemon().factory();
        for (int i = 0; i < work.threads(); i++) {
            crew.add(threads, () -> loop.apply(lender.perThread()));
        }
        try {
            return crew.work(length);
        } finally {
            crew.dismiss();
        }
    }

    private Loop counting(Lender<?> own) {
        return (crew, phase) -> {
            long pairs = 0;
            while (crew.isIn(phase)) {
                own.lend(hold);
                hold.rest(++pairs);
            }
            return pairs;
        };
    }

    private Loop timing(Lender<?> own, Collection<TimedLoop> loops) {
        var loop = new TimedLoop(own, hold);
        loops.add(loop);
        return loop;
    }

    private int cores() {
        return Math.min(work.threads(), Runtime.getRuntime().availableProcessors());
    }
}
