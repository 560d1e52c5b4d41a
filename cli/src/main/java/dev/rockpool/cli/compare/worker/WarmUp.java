package dev.rockpool.cli.compare.worker;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// Works until the compiler is quiet and the work gets no faster. Where all cores are busy that
/// takes much longer than one would think: a fixed time would measure interpreted code. The
/// compiler alone does not tell, since it counts its time only when a method is done.
///
/// @param atLeast how long, however soon that is
/// @param atMost how long, since stragglers never end
record WarmUp(Duration atLeast, Duration atMost) {
    static final Duration LONGEST = Duration.ofSeconds(10);

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration SLICE = Duration.ofMillis(250);
    private static final int CALM_SLICES = 2;

    /// The share of a slice below which compiling counts as quiet.
    private static final double QUIET = 0.05;

    /// The gain over the best slice before from which the work counts as still getting faster.
    private static final double FASTER = 1.10;

    /// A warm-up that suits what is measured after it.
    static WarmUp before(Duration window) {
        Duration third = window.dividedBy(3);
        return new WarmUp(third.compareTo(SHORTEST) > 0 ? third : SHORTEST, LONGEST);
    }

    void run(Crew crew) throws Exception {
        long begin = System.nanoTime();
        long elapsed;
        double best = 0;
        int calm = 0;
        do {
            long compilingBefore = compileMillis();
            JvmReading before = JvmReading.now();
            Crew.Tally tally = crew.work(SLICE);
            long cpuNanos = Math.max(1, JvmReading.now().minus(before).cpuNanos());
            double speed = (double) tally.latencies().getTotalCount() / cpuNanos;

            boolean quiet = compileMillis() - compilingBefore <= QUIET * SLICE.toMillis();
            calm = quiet && speed <= FASTER * best ? calm + 1 : 0;
            best = Math.max(best, speed);
            elapsed = System.nanoTime() - begin;
        } while (elapsed < atLeast.toNanos() || (calm < CALM_SLICES && elapsed < atMost.toNanos()));
    }

    private static long compileMillis() {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        return compiler != null && compiler.isCompilationTimeMonitoringSupported()
                ? compiler.getTotalCompilationTime()
                : 0;
    }
}
