package dev.rockpool.benchmarks.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Assessment;
import dev.rockpool.benchmarks.result.Goal;
import dev.rockpool.benchmarks.result.Goals;
import dev.rockpool.benchmarks.result.Ratio;
import dev.rockpool.benchmarks.result.Results;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.benchmarks.work.Measurement.Footprint;
import dev.rockpool.benchmarks.work.Measurement.Items;
import dev.rockpool.benchmarks.work.Measurement.Latency;
import dev.rockpool.benchmarks.work.Measurement.Recyclers;
import dev.rockpool.benchmarks.work.Measurement.Service;
import dev.rockpool.cli.compare.result.Interval;
import dev.rockpool.cli.output.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The results as JSON. The field names are a promise: `docs/guides/bench.md` lists them. A field
/// whose figure is not known is null.
public final class JsonReport {
    private static final String FORMAT = "rockpool-bench/1";

    private final Results results;

    private JsonReport(Results results) {
        this.results = results;
    }

    /// Renders a whole run.
    ///
    /// @param summary where and how it was made
    /// @param results any
    /// @return an indented document
    public static String render(Summary summary, Results results) {
        return Json.render(new JsonReport(results).document(summary));
    }

    private ObjectNode document(Summary summary) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("format", FORMAT);
        document.put("kind", summary.kind().name().toLowerCase(Locale.ROOT));
        document.set("machine", Json.MAPPER.valueToTree(summary.machine()));
        document.putObject("settings")
                .put("rounds", summary.rounds())
                .put("warmUps", summary.timing().warmUps())
                .put("measurements", summary.timing().measurements())
                .put("sliceMillis", summary.timing().slice().toMillis());
        ArrayNode cases = document.putArray("cases");
        results.cases().forEach(work -> cases.add(work(work)));
        ArrayNode goals = document.putArray("goals");
        Goals.of(summary.kind()).forEach(goal -> goals.add(goal(goal)));
        return document;
    }

    private ObjectNode work(Case work) {
        ObjectNode node =
                Json.MAPPER
                        .createObjectNode()
                        .put("case", work.label())
                        .put("description", work.description());
        ArrayNode arms = node.putArray("arms");
        results.contenders(work).forEach(contender -> arms.add(arm(work, contender)));
        return node;
    }

    private ObjectNode arm(Case work, Contender contender) {
        ObjectNode node =
                Json.MAPPER
                        .createObjectNode()
                        .put("arm", contender.label())
                        .put("missing", results.missing(work, contender).orElse(null))
                        .put("nanos", boxed(results.medianNanos(work, contender)))
                        .put("bytes", boxed(results.median(work, contender, Measurement::bytes)));
        node.set("toFloor", ratio(work, contender, Arm.FLOOR));
        node.set("toRockpool", ratio(work, contender, work.rockpool()));
        ArrayNode rounds = node.putArray("rounds");
        results.measurements(work, contender).forEach(round -> rounds.add(round(round)));
        return node;
    }

    private static ObjectNode round(Measurement round) {
        ObjectNode node =
                Json.MAPPER
                        .createObjectNode()
                        .put("nanos", round.nanos())
                        .put("bytes", round.bytes());
        switch (round.more()) {
            case null -> {}
            case Items(long made, long pairs, long live) ->
                    node.put("made", made).put("pairs", pairs).put("live", live);
            case Recyclers(long live) -> node.put("live", live);
            case Footprint(long reserved, long lent) ->
                    node.put("reserved", reserved).put("lent", lent);
            case Latency(long p50, long p99, long p999, long longest) ->
                    node.put("p50", p50).put("p99", p99).put("p999", p999).put("longest", longest);
            case Service service ->
                    node.put("pairsPerSecond", service.pairsPerSecond())
                            .put("cpuNanos", service.cpuNanos())
                            .put("slowest", service.slowest())
                            .put("mean", service.mean())
                            .put("fastest", service.fastest())
                            .put("p99", service.p99())
                            .put("p999", service.p999())
                            .put("longestWait", service.longestWait())
                            .put("longestStall", service.longestStall());
        }
        return node;
    }

    private @Nullable ObjectNode ratio(Case work, Contender contender, Arm base) {
        Optional<Ratio> ratio = results.ratio(work, contender, work, Contender.of(base));
        return ratio.isEmpty() ? null : ratio(ratio.get());
    }

    private static ObjectNode ratio(Ratio ratio) {
        Interval interval = ratio.interval();
        return Json.MAPPER
                .createObjectNode()
                .put("estimate", ratio.estimate())
                .put("low", interval == null ? null : (Double) interval.low())
                .put("high", interval == null ? null : (Double) interval.high());
    }

    private ObjectNode goal(Goal goal) {
        Assessment assessment = goal.assess(results);
        return Json.MAPPER
                .createObjectNode()
                .put("goal", assessment.goal())
                .put("limit", assessment.limit())
                .put("measured", assessment.measured())
                .put("verdict", assessment.verdict().label());
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
