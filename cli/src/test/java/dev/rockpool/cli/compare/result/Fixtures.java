package dev.rockpool.cli.compare.result;

import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.work.Works;
import dev.rockpool.cli.compare.worker.JvmReading;
import dev.rockpool.cli.compare.worker.Load;
import dev.rockpool.cli.compare.worker.Measurement;
import dev.rockpool.cli.compare.worker.Outcome;
import dev.rockpool.cli.compare.worker.Trial;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/// Measurements that nobody measured.
public final class Fixtures {
    public static final Load LOAD = new Load(2, false, Duration.ofSeconds(1));
    public static final Load VIRTUAL = new Load(1_000, true, Duration.ofSeconds(1));
    public static final Work<?, ?> WORK = Works.named("gzip").orElseThrow();

    private static final long DIGEST = 0xCAFE;

    /// Five factors, 1 on geometric average up to a thousandth.
    private static final double[] STEADY = {1, 1.004, 0.997, 1.002, 0.997};

    private static final double[] NOISY = {1, 1.3, 0.75, 1.2, 0.85};

    private final Observations observations;

    private Fixtures(Load load) {
        observations = new Observations(WORK, load);
    }

    public static Fixtures work() {
        return new Fixtures(LOAD);
    }

    public static Fixtures work(Load load) {
        return new Fixtures(load);
    }

    public Fixtures steady(Arm arm, double operationsPerSecond, long bytesPerOperation) {
        return rounds(arm, operationsPerSecond, bytesPerOperation, STEADY);
    }

    public Fixtures noisy(Arm arm, double operationsPerSecond, long bytesPerOperation) {
        return rounds(arm, operationsPerSecond, bytesPerOperation, NOISY);
    }

    public Fixtures rounds(Arm arm, double mean, long bytesPerOperation, double... factors) {
        for (int i = 0; i < factors.length; i++) {
            long operations = Math.round(mean * factors[i]);
            add(
                    new Trial(WORK.name(), arm, i + 1, true),
                    measurement(operations, bytesPerOperation));
        }
        return this;
    }

    /// As steady, but on the processor only for a part of the time.
    public Fixtures waiting(Arm arm, double operationsPerSecond, double share) {
        for (int i = 0; i < STEADY.length; i++) {
            long operations = Math.round(operationsPerSecond * STEADY[i]);
            add(
                    new Trial(WORK.name(), arm, i + 1, true),
                    measurement(operations, 0, (long) (share * 2_000_000_000)));
        }
        return this;
    }

    public Fixtures withoutEscapeAnalysis(long bytesPerOperation) {
        return add(
                new Trial(WORK.name(), Arm.NEW, 1, false), measurement(1_000, bytesPerOperation));
    }

    public Fixtures dirty(Arm arm, long wrong) {
        Measurement clean = measurement(1_000, 0);
        return add(
                new Trial(WORK.name(), arm, 1, true),
                new Measurement(
                        clean.latencies(), clean.nanos(), 1, 1, clean.spent(), wrong, DIGEST));
    }

    public Fixtures digest(Arm arm, int round, long digest) {
        Measurement clean = measurement(1_000, 0);
        return add(
                new Trial(WORK.name(), arm, round, true),
                new Measurement(clean.latencies(), clean.nanos(), 1, 1, clean.spent(), 0, digest));
    }

    public Fixtures died(Arm arm, String reason) {
        observations.add(new Trial(WORK.name(), arm, 1, true), new Outcome.Died(reason));
        return this;
    }

    public Observations observations() {
        return observations;
    }

    public WorkResult result() {
        return observations.result();
    }

    /// A run with this work item as its only one.
    public Comparison comparison(Input input) {
        return new Comparison(
                new Settings(List.of(WORK), LOAD, 5, 1, List.of()), input, List.of(result()));
    }

    private Fixtures add(Trial trial, Measurement measurement) {
        observations.add(trial, new Outcome.Measured(measurement));
        return this;
    }

    private static Measurement measurement(long operations, long bytesPerOperation) {
        return measurement(operations, bytesPerOperation, 2_000_000_000);
    }

    private static Measurement measurement(long operations, long bytesPerOperation, long cpuNanos) {
        var latencies = new Histogram(2);
        latencies.recordValueWithCount(100_000, operations);
        return new Measurement(
                latencies,
                1_000_000_000,
                operations,
                operations / 10,
                new JvmReading(operations * bytesPerOperation, 2, 3, cpuNanos),
                0,
                DIGEST);
    }
}
