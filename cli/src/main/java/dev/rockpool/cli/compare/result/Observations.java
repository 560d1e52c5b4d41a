package dev.rockpool.cli.compare.result;

import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.result.ArmResult.Failed;
import dev.rockpool.cli.compare.result.ArmResult.Measured;
import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.worker.Load;
import dev.rockpool.cli.compare.worker.Measurement;
import dev.rockpool.cli.compare.worker.Outcome;
import dev.rockpool.cli.compare.worker.Trial;
import dev.rockpool.cli.output.Quantity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/// Gathers what the trials of one work item came to. Not for several threads.
public final class Observations {
    private final Work<?, ?> work;
    private final Load load;
    private final Map<Arm, NavigableMap<Integer, Measurement>> rounds = new EnumMap<>(Arm.class);
    private final Map<Arm, String> failures = new EnumMap<>(Arm.class);
    private @Nullable Measurement withoutEscapeAnalysis;

    /// Starts with nothing.
    ///
    /// @param work the work item
    /// @param load how hard the arms are driven
    public Observations(Work<?, ?> work, Load load) {
        this.work = work;
        this.load = load;
    }

    /// Adds how a trial ended.
    ///
    /// @param trial of this work item
    /// @param outcome what came of it
    public void add(Trial trial, Outcome outcome) {
        switch (outcome) {
            case Outcome.Measured(Measurement measurement) when !trial.escapeAnalysis() ->
                    withoutEscapeAnalysis = measurement;
            case Outcome.Measured(Measurement measurement) -> {
                rounds.computeIfAbsent(trial.arm(), _ -> new TreeMap<>())
                        .put(trial.round(), measurement);
                check(trial.arm(), measurement);
            }
            case Outcome.Died(String reason) when trial.escapeAnalysis() ->
                    failures.putIfAbsent(
                            trial.arm(),
                            "its worker died in round %d: %s".formatted(trial.round(), reason));
            case Outcome.Died _, Outcome.Stopped _ -> {} // a figure less, no verdict lost
        }
    }

    private void check(Arm arm, Measurement measurement) {
        if (measurement.wrong() > 0) {
            failures.putIfAbsent(
                    arm,
                    "it lends dirty objects: %s of %s operations had a wrong output"
                            .formatted(
                                    Quantity.count(measurement.wrong()),
                                    Quantity.count(measurement.operations())));
        }
        NavigableMap<Integer, Measurement> fresh = rounds.get(Arm.NEW);
        if (fresh == null) {
            return; // compared when it is there
        }
        long digest = fresh.firstEntry().getValue().digest();
        rounds.forEach((other, measurements) -> {
            if (measurements.values().stream().anyMatch(m -> m.digest() != digest)) {
                failures.putIfAbsent(
                        other,
                        other == Arm.NEW
                                ? "its outputs differ from round to round"
                                : "it lends dirty objects: its outputs are not those of" + " new");
            }
        });
    }

    /// Whether an arm is out: there is no use in further trials of it.
    ///
    /// @param arm any
    /// @return whether a worker of it died or gave wrong outputs
    public boolean hasFailed(Arm arm) {
        return failures.containsKey(arm);
    }

    /// Whether there is anything to report.
    ///
    /// @return whether no trial was added yet
    public boolean isEmpty() {
        return rounds.isEmpty() && failures.isEmpty();
    }

    /// What is known so far.
    ///
    /// @return the figures and the verdict
    public WorkResult result() {
        List<ArmResult> arms = new ArrayList<>();
        for (Arm arm : Arm.values()) {
            String failure = failures.get(arm);
            NavigableMap<Integer, Measurement> measurements = rounds.get(arm);
            if (failure != null) {
                arms.add(new Failed(arm, failure));
            } else if (measurements != null) {
                arms.add(measured(arm, measurements));
            }
        }
        EscapeAnalysis compiler = escapeAnalysis(arms);
        return new WorkResult(
                work.name(), work.subject(), arms, compiler, Judge.judge(arms, compiler, load));
    }

    private Measured measured(Arm arm, NavigableMap<Integer, Measurement> measurements) {
        Collection<Measurement> all = measurements.values();
        var latencies = new Histogram(2);
        all.forEach(measurement -> latencies.add(measurement.latencies()));
        NavigableMap<Integer, Throughput> throughput = throughput(measurements);
        NavigableMap<Integer, Measurement> fresh = rounds.get(Arm.NEW);
        Ratio ratio =
                arm == Arm.NEW || fresh == null || failures.containsKey(Arm.NEW)
                        ? null
                        : Ratio.of(throughput, throughput(fresh)).orElse(null);
        return new Measured(
                arm,
                throughput,
                Throughput.mean(throughput.values()),
                ratio,
                latencies,
                (double) sum(all, m -> m.spent().allocatedBytes()) / latencies.getTotalCount(),
                sum(all, m -> m.spent().collections()),
                sum(all, m -> m.spent().pauseMillis()),
                sum(all, Measurement::uses),
                sum(all, Measurement::created),
                measurements.firstEntry().getValue().digest());
    }

    private @Nullable EscapeAnalysis escapeAnalysis(List<ArmResult> arms) {
        if (withoutEscapeAnalysis == null
                || arms.isEmpty()
                || !(arms.getFirst() instanceof Measured fresh)
                || fresh.arm() != Arm.NEW) {
            return null;
        }
        return new EscapeAnalysis(
                fresh.bytesPerOperation(),
                (double) withoutEscapeAnalysis.spent().allocatedBytes()
                        / withoutEscapeAnalysis.operations());
    }

    private static NavigableMap<Integer, Throughput> throughput(
            NavigableMap<Integer, Measurement> measurements) {
        var throughput = new TreeMap<Integer, Throughput>();
        measurements.forEach((round, m) -> throughput.put(round, Throughput.of(m)));
        return throughput;
    }

    private static long sum(Collection<Measurement> all, ToLongFunction<Measurement> figure) {
        return all.stream().mapToLong(figure).sum();
    }
}
