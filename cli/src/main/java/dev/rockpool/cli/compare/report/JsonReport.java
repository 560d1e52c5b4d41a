package dev.rockpool.cli.compare.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.result.ArmResult;
import dev.rockpool.cli.compare.result.ArmResult.Failed;
import dev.rockpool.cli.compare.result.ArmResult.Measured;
import dev.rockpool.cli.compare.result.Comparison;
import dev.rockpool.cli.compare.result.EscapeAnalysis;
import dev.rockpool.cli.compare.result.Interval;
import dev.rockpool.cli.compare.result.Ratio;
import dev.rockpool.cli.compare.result.Settings;
import dev.rockpool.cli.compare.result.Throughput;
import dev.rockpool.cli.compare.result.Verdict;
import dev.rockpool.cli.compare.result.WorkResult;
import dev.rockpool.cli.output.Json;
import dev.rockpool.cli.output.Machine;
import org.jspecify.annotations.Nullable;

/// The result as JSON. The field names are a promise: `docs/guides/compare.md` lists them. A field
/// whose figure is not known is null.
public final class JsonReport {
    private static final String FORMAT = "rockpool-compare/1";

    private JsonReport() {}

    /// Renders a whole run.
    ///
    /// @param comparison any
    /// @return an indented document
    public static String render(Comparison comparison) {
        return Json.render(document(comparison));
    }

    private static ObjectNode document(Comparison comparison) {
        ObjectNode document = Json.MAPPER.createObjectNode();
        document.put("format", FORMAT);
        document.set("machine", Json.MAPPER.valueToTree(Machine.here()));
        document.set("input", input(comparison.input()));
        document.set("settings", settings(comparison.settings()));
        ArrayNode works = document.putArray("works");
        comparison.works().forEach(work -> works.add(work(work)));
        return document;
    }

    private static ObjectNode input(Input input) {
        return Json.MAPPER
                .createObjectNode()
                .put("origin", input.origin())
                .put("files", input.files())
                .put("bytes", input.bytes())
                .put("measuredBytes", input.sampledBytes())
                .put("operations", input.chunks().size());
    }

    private static ObjectNode settings(Settings settings) {
        ObjectNode node =
                Json.MAPPER
                        .createObjectNode()
                        .put("threads", settings.load().threads())
                        .put("virtual", settings.load().virtual())
                        .put("roundMillis", settings.load().window().toMillis())
                        .put("rounds", settings.rounds())
                        .put("seed", settings.seed());
        ArrayNode options = node.putArray("jvmOptions");
        settings.jvmOptions().forEach(options::add);
        return node;
    }

    private static ObjectNode work(WorkResult work) {
        ObjectNode node =
                Json.MAPPER
                        .createObjectNode()
                        .put("work", work.name())
                        .put("subject", work.subject());
        node.set("verdict", verdict(work.verdict()));
        node.set("escapeAnalysis", escapeAnalysis(work.escapeAnalysis()));
        ArrayNode arms = node.putArray("arms");
        work.arms().forEach(arm -> arms.add(arm(arm)));
        return node;
    }

    private static ObjectNode verdict(Verdict verdict) {
        Arm arm = verdict.arm();
        return Json.MAPPER
                .createObjectNode()
                .put("kind", verdict.kind().label())
                .put("arm", arm == null ? null : arm.label())
                .put("text", verdict.sentence());
    }

    private static @Nullable ObjectNode escapeAnalysis(@Nullable EscapeAnalysis compiler) {
        return compiler == null
                ? null
                : Json.MAPPER
                        .createObjectNode()
                        .put("bytesPerOperation", compiler.bytesWith())
                        .put("bytesPerOperationWithout", compiler.bytesWithout())
                        .put("removedBytesPerOperation", compiler.removed());
    }

    private static ObjectNode arm(ArmResult arm) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("arm", arm.arm().label());
        return switch (arm) {
            case Failed(Arm _, String reason) -> node.put("failure", reason);
            case Measured figures -> measured(node.putNull("failure"), figures);
        };
    }

    private static ObjectNode measured(ObjectNode node, Measured figures) {
        node.setAll(throughput(figures.throughput()));
        ArrayNode rounds = node.putArray("rounds");
        figures.rounds().values().forEach(round -> rounds.add(throughput(round)));
        Ratio ratio = figures.ratio();
        node.set("ratioToNew", ratio == null ? null : interval(ratio.perCpuSecond()));
        node.set("ratioToNewByTheClock", ratio == null ? null : interval(ratio.perSecond()));
        node.putObject("latencyNanos")
                .put("p50", figures.latencies().getValueAtPercentile(50))
                .put("p99", figures.latencies().getValueAtPercentile(99))
                .put("p999", figures.latencies().getValueAtPercentile(99.9))
                .put("max", figures.latencies().getMaxValue());
        return node.put("operations", figures.latencies().getTotalCount())
                .put("bytesPerOperation", figures.bytesPerOperation())
                .put("collections", figures.collections())
                .put("pauseMillis", figures.pauseMillis())
                .put("uses", figures.uses())
                .put("created", figures.created())
                .put("hitRate", figures.hitRate())
                .put("digest", "%016x".formatted(figures.digest()));
    }

    private static ObjectNode throughput(Throughput throughput) {
        return Json.MAPPER
                .createObjectNode()
                .put("operationsPerSecond", throughput.perSecond())
                .put("operationsPerCpuSecond", throughput.perCpuSecond());
    }

    private static ObjectNode interval(Interval interval) {
        return Json.MAPPER
                .createObjectNode()
                .put("estimate", interval.estimate())
                .put("low", interval.low())
                .put("high", interval.high());
    }
}
