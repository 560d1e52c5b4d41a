package dev.rockpool.cli.compare.result;

import dev.rockpool.cli.compare.worker.Measurement;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/// How much work was done.
///
/// @param perSecond operations a second by the clock
/// @param perCpuSecond operations a second of processor time, that of the collector included
public record Throughput(double perSecond, double perCpuSecond) {

    static Throughput of(Measurement measurement) {
        return new Throughput(
                measurement.operationsPerSecond(), measurement.operationsPerCpuSecond());
    }

    static Throughput mean(Collection<Throughput> rounds) {
        return new Throughput(
                geometricMean(rounds, Throughput::perSecond),
                geometricMean(rounds, Throughput::perCpuSecond));
    }

    private static double geometricMean(
            Collection<Throughput> rounds, ToDoubleFunction<Throughput> figure) {
        return Math.exp(rounds.stream().mapToDouble(figure).map(Math::log).average().orElseThrow());
    }

    /// What an operation takes.
    ///
    /// @return nanoseconds of processor time
    public double cpuNanos() {
        return 1e9 / perCpuSecond;
    }
}
