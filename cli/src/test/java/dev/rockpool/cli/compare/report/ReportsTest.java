package dev.rockpool.cli.compare.report;

import static dev.rockpool.cli.compare.arm.Arm.ARENA;
import static dev.rockpool.cli.compare.arm.Arm.BOUNDED;
import static dev.rockpool.cli.compare.arm.Arm.COMMONS_POOL;
import static dev.rockpool.cli.compare.arm.Arm.NEW;
import static dev.rockpool.cli.compare.arm.Arm.ROCKPOOL;
import static dev.rockpool.cli.compare.arm.Arm.THREAD_LOCAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.result.Comparison;
import dev.rockpool.cli.compare.result.Fixtures;
import dev.rockpool.cli.compare.result.WorkResult;
import dev.rockpool.cli.output.Template;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportsTest {
    private static final String HOSTILE = "a\"b'</script><img src=x onerror=alert(1)>&{{works}}$1";
    private static final Input INPUT = new Input(HOSTILE, 3, 12_345, List.of(new byte[12_345]));

    private final Comparison comparison =
            Fixtures.work()
                    .steady(NEW, 12_345_678, 123_456_789)
                    .steady(THREAD_LOCAL, 1_420, 100)
                    .steady(ROCKPOOL, 1_500, 100)
                    .steady(BOUNDED, 1_490, 100)
                    .steady(ARENA, 1_480, 100)
                    .died(COMMONS_POOL, "<b>it ended</b> " + "with many words ".repeat(20))
                    .withoutEscapeAnalysis(200_000_000)
                    .comparison(INPUT);

    @Test
    void theTextFitsATerminal() {
        String text = text();

        assertThat(text.lines().toList())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void theTextHasEveryArmAndTheVerdict() {
        assertThat(text())
                .contains(" thread-local  rockpool  bounded    arena  commons-pool2   verdict")
                .contains("12.3 M", "new ", "thread-local", "rockpool", "bounded", "arena")
                .contains("commons-pool2")
                .contains("FAILED: its worker died in round 1: <b>it ended</b>")
                .contains("Without escape analysis, new allocates 191 MiB per operation")
                .contains("Do not pool this: every way to reuse is slower");
    }

    @Test
    void theJsonHasTheFieldsOfTheGuide() throws Exception {
        JsonNode document = new ObjectMapper().readTree(JsonReport.render(comparison));

        assertThat(names(document))
                .containsExactly("format", "machine", "input", "settings", "works");
        assertThat(names(document.get("machine"))).containsExactly("processors", "os", "jvm");
        assertThat(names(document.get("input")))
                .containsExactly("origin", "files", "bytes", "measuredBytes", "operations");
        assertThat(names(document.get("settings")))
                .containsExactly(
                        "threads", "virtual", "roundMillis", "rounds", "seed", "jvmOptions");
        assertThat(document.at("/input/origin").textValue()).isEqualTo(HOSTILE);
        JsonNode work = document.at("/works/0");
        assertThat(names(work))
                .containsExactly("work", "subject", "verdict", "escapeAnalysis", "arms");
        assertThat(names(work.get("verdict"))).containsExactly("kind", "arm", "text");
        assertThat(names(work.get("escapeAnalysis")))
                .containsExactly(
                        "bytesPerOperation",
                        "bytesPerOperationWithout",
                        "removedBytesPerOperation");
        assertThat(names(work.at("/arms/1")))
                .containsExactly(
                        "arm",
                        "failure",
                        "operationsPerSecond",
                        "operationsPerCpuSecond",
                        "rounds",
                        "ratioToNew",
                        "ratioToNewByTheClock",
                        "latencyNanos",
                        "operations",
                        "bytesPerOperation",
                        "collections",
                        "pauseMillis",
                        "uses",
                        "created",
                        "hitRate",
                        "digest");
        assertThat(names(work.at("/arms/1/ratioToNew"))).containsExactly("estimate", "low", "high");
        assertThat(names(work.at("/arms/1/latencyNanos")))
                .containsExactly("p50", "p99", "p999", "max");
        assertThat(work.at("/arms/1/rounds")).hasSize(5);
        assertThat(work.at("/arms/0/ratioToNew").isNull()).isTrue();
        assertThat(names(work.at("/arms/5"))).containsExactly("arm", "failure");
    }

    @Test
    void theHtmlNeedsNoOtherFile() {
        String html = HtmlReport.render(comparison);

        assertThat(html).contains("Chart.js v4").doesNotContain("sourceMappingURL", "{{style");
        assertThat(html).doesNotContainPattern("<script[^>]* src|<link|<img|@import|url\\(");
        assertThat(html).contains("Content-Security-Policy", "default-src 'none'");
        assertThat(html).contains("prefers-color-scheme: dark");
    }

    @ParameterizedTest
    @EnumSource
    void theHtmlHasAColourForEachArm(Arm arm) {
        assertThat(HtmlReport.render(comparison).split("--" + arm.label() + ": #", -1))
                .as("light and dark")
                .hasSize(3);
    }

    @Test
    void theHtmlEscapesWhatItDidNotWrite() throws Exception {
        String html = HtmlReport.render(comparison);

        assertThat(html).contains("a&quot;b&#39;&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
        assertThat(html).contains("&lt;b&gt;it ended&lt;/b&gt;");
        assertThat(html.split("</script>", -1)).hasSize(4);
        int start = html.indexOf("id=\"data\">") + "id=\"data\">".length();
        String json = html.substring(start, html.indexOf("</script>", start));
        assertThat(new ObjectMapper().readTree(json).at("/input/origin").textValue())
                .isEqualTo(HOSTILE);
    }

    @Test
    void theHtmlCanBeReadWithoutScripts() {
        String html = HtmlReport.render(comparison);

        assertThat(html)
                .contains("<th scope=\"row\">rockpool</th>")
                .contains("<strong>Do not pool this.</strong> Every way to reuse is slower");
    }

    @Test
    void aTemplateFillsEachNameOnce() {
        var template = new Template("{{a}} and {{b}}");

        assertThat(template.fill(Map.of("a", "{{b}} $1 \\", "b", "2")))
                .isEqualTo("{{b}} $1 \\ and 2");
        assertThatThrownBy(() -> template.fill(Map.of("a", "1"))).hasMessageContaining("{{b}}");
    }

    private String text() {
        var out = new StringWriter();
        var report = new TextReport(new PrintWriter(out));
        report.printHeader(comparison.settings(), comparison.input());
        comparison.works().forEach(report::print);
        report.printSummary(twice(comparison));
        report.printInterrupted(comparison);
        return out.toString();
    }

    /// There is a summary where there is more than one work item.
    private static Comparison twice(Comparison comparison) {
        WorkResult work = comparison.works().getFirst();
        return new Comparison(comparison.settings(), comparison.input(), List.of(work, work));
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
