package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Source;
import dev.rockpool.benchmarks.work.Measurement.Latency;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.HdrHistogram.Histogram;

/// One use after the other, each timed by the clock, in a heap that is full of what lives on. The
/// processor time is that of the whole JVM: what a use leaves for the collector is in it.
final class LoadedHeap {
    /// What lives on in the benchmark.
    static final double SHARE = 0.6;

    private static final int DIGITS = 2;

    private final Source source;
    private final ThreadFactory threads;
    private final double share;

    /// @param share of the heap that lives on
    LoadedHeap(Source source, ThreadFactory threads, double share) {
        this.source = source;
        this.threads = threads;
        this.share = share;
    }

    /// @param slice of the warm-up and of the window
    /// @param warmUps slices
    /// @param slices of the window
    Measurement measure(Duration slice, int warmUps, int slices) throws InterruptedException {
        Sink.consume(source.outermost()); // the first use loads classes, and takes long
        Object ballast = Ballast.of(share);
        System.gc(); // so that it is where it stays
        var times = new Histogram(DIGITS);
        var crew = new Crew(slice, warmUps);
        crew.add(threads, () -> (own, phase) -> run(own, phase, times));
        try {
            Crew.Window window = crew.work(slice.multipliedBy(slices));
            return new Measurement(
                    (double) window.spent().cpuNanos() / window.pairs(),
                    (double) window.spent().bytes() / window.pairs(),
                    new Latency(
                            times.getValueAtPercentile(50),
                            times.getValueAtPercentile(99),
                            times.getValueAtPercentile(99.9),
                            times.getMaxValue()));
        } finally {
            crew.dismiss();
            Reference.reachabilityFence(ballast);
        }
    }

    private long run(Crew crew, int phase, Histogram times) {
        times.reset();
        long uses = 0;
        long begin = System.nanoTime();
        while (crew.isIn(phase)) {
            Sink.consume(source.outermost());
            long end = System.nanoTime();
            times.recordValue(end - begin);
            begin = end;
            uses++;
        }
        return uses;
    }
}
