package dev.rockpool.benchmarks.trial;

import static java.util.Objects.requireNonNull;

import dev.rockpool.benchmarks.arm.Suit;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.benchmarks.work.Pairs;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs a trial of [Pairs] as JMH does it.
final class JmhFork implements Fork {
    private static final String CLASS_PATH = "java.class.path";
    private static final String BYTES = "gc.alloc.rate.norm"; // by JMH's profiler

    private final ClassPaths classPaths;
    private final JvmOptions jvmOptions;
    private final Timing timing;

    JmhFork(ClassPaths classPaths, JvmOptions jvmOptions, Timing timing) {
        this.classPaths = classPaths;
        this.jvmOptions = jvmOptions;
        this.timing = timing;
        System.setProperty("jmh.ignoreLock", "true"); // another run is noise, not a reason to fail
    }

    @Override
    public Measurement run(Trial trial) throws IOException {
        RunResult result = fork(options(trial), classPaths.of(trial.contender()));
        return new Measurement(
                medianNanos(result), score(result.getSecondaryResults(), BYTES), null);
    }

    /// The processor time of a pair. A slice of a thread that had its processor for half of the
    /// time counts half.
    private static double medianNanos(RunResult result) {
        double[] nanos =
                result.getBenchmarkResults().stream()
                        .flatMap(fork -> fork.getIterationResults().stream())
                        .mapToDouble(JmhFork::nanos)
                        .sorted()
                        .toArray();
        return nanos[nanos.length / 2];
    }

    @SuppressWarnings("rawtypes") // as JMH has them
    private static double nanos(IterationResult slice) {
        Map<String, Result> clocks = slice.getSecondaryResults();
        return slice.getPrimaryResult().getScore()
                * score(clocks, "cpuNanos")
                / score(clocks, "wallNanos");
    }

    @SuppressWarnings("rawtypes") // as JMH has them
    private static double score(Map<String, Result> results, String name) {
        return requireNonNull(results.get(name), name).getScore();
    }

    private Options options(Trial trial) {
        var slice = TimeValue.milliseconds(timing.slice().toMillis());
        return new OptionsBuilder()
                .include("%s.%s$".formatted(Pairs.class.getName(), method(trial)))
                .param("arm", trial.contender().arm().label())
                .param("size", Integer.toString(trial.work().size()))
                .threads(trial.work().threads())
                .forks(1)
                .warmupIterations(timing.warmUps())
                .warmupTime(slice)
                .measurementIterations(timing.measurements())
                .measurementTime(slice)
                .addProfiler(GCProfiler.class)
                .jvmArgs(jvmOptions.forJmh(trial.contender().arm()).toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();
    }

    private static String method(Trial trial) {
        Suit method =
                switch (trial.work().suit()) {
                    case ALLOCATE, BODY, FIXED, JACKSON_2, JACKSON_3 -> Suit.OUTERMOST;
                    case Suit itself -> itself;
                };
        return method.name().toLowerCase(Locale.ROOT);
    }

    /// JMH hands its own class path on to a fork, and knows no other way to set it.
    private static RunResult fork(Options options, String classPath) throws IOException {
        String own = System.getProperty(CLASS_PATH);
        System.setProperty(CLASS_PATH, classPath);
        try {
            return new Runner(options).runSingle();
        } catch (RunnerException e) {
            throw new IOException("JMH failed: " + root(e), e);
        } finally {
            System.setProperty(CLASS_PATH, own);
        }
    }

    /// JMH wraps what the fork said, and keeps some of it as suppressed.
    private static Throwable root(Throwable failure) {
        Throwable[] suppressed = failure.getSuppressed();
        Throwable next = suppressed.length > 0 ? suppressed[0] : failure.getCause();
        return next == null ? failure : root(next);
    }
}
