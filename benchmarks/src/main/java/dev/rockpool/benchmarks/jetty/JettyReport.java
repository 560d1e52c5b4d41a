package dev.rockpool.benchmarks.jetty;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rockpool.benchmarks.result.Median;
import dev.rockpool.benchmarks.result.Ratio;
import dev.rockpool.cli.output.Machine;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/// All that was measured; the JSON report is this record as it is. The names of its components, and
/// of those inside, are a promise: `docs/guides/bench.md` lists them.
///
/// @param machine where
/// @param client that made the load
/// @param connections at once
/// @param seconds of each load
/// @param idleSeconds after the loads of the last round
/// @param results in the order in which they came
@JsonPropertyOrder("format")
record JettyReport(
        Machine machine,
        Client client,
        int connections,
        int seconds,
        int idleSeconds,
        List<Result> results) {

    @JsonProperty
    String format() {
        return "rockpool-bench-jetty/1";
    }

    /// Requests that failed, in all.
    @JsonProperty
    long failures() {
        return results.stream().mapToLong(result -> result.sample().failures()).sum();
    }

    /// What was served.
    List<Traffic> traffic() {
        return results.stream().map(result -> result.task().traffic()).distinct().toList();
    }

    /// The figure in the middle of all rounds.
    double median(Traffic traffic, Buffers buffers, ToDoubleFunction<Sample> figure) {
        return Median.of(
                rounds(traffic, buffers, figure).values().stream()
                        .mapToDouble(each -> each)
                        .toArray());
    }

    /// What is left of the last round.
    Sample last(Traffic traffic, Buffers buffers) {
        return results.stream()
                .filter(result -> is(result, traffic, buffers))
                .reduce((_, later) -> later)
                .orElseThrow()
                .sample();
    }

    /// How many times as much one pool takes as Jetty's does.
    Optional<Ratio> toJetty(Traffic traffic, Buffers buffers, ToDoubleFunction<Sample> figure) {
        return Ratio.of(rounds(traffic, buffers, figure), rounds(traffic, Buffers.JETTY, figure));
    }

    private NavigableMap<Integer, Double> rounds(
            Traffic traffic, Buffers buffers, ToDoubleFunction<Sample> figure) {
        var rounds = new TreeMap<Integer, Double>();
        results.stream()
                .filter(result -> is(result, traffic, buffers))
                .forEach(result ->
                        rounds.put(result.round(), figure.applyAsDouble(result.sample())));
        return rounds;
    }

    private static boolean is(Result result, Traffic traffic, Buffers buffers) {
        return result.task().traffic() == traffic && result.task().buffers() == buffers;
    }
}
