package dev.rockpool.cli.compare.report;

import dev.rockpool.cli.compare.result.ArmResult;
import dev.rockpool.cli.compare.result.ArmResult.Failed;
import dev.rockpool.cli.compare.result.ArmResult.Measured;
import dev.rockpool.cli.compare.result.Comparison;
import dev.rockpool.cli.compare.result.EscapeAnalysis;
import dev.rockpool.cli.compare.result.WorkResult;
import dev.rockpool.cli.output.Machine;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The result as one HTML file that needs no other. Words and tables are made here and readable
/// without scripts; the plots are drawn by Chart.js from the JSON report, which is part of the
/// page.
public final class HtmlReport {
    private static final String WEBJAR = "org.webjars.npm/chart.js";

    private HtmlReport() {}

    /// Renders a whole run.
    ///
    /// @param comparison any
    /// @return a document
    public static String render(Comparison comparison) {
        return Template.of("report.html")
                .fill(
                        Map.of(
                                "style", Template.resource("report.css"),
                                "input", escape(Words.input(comparison.input())),
                                "load", escape(Words.load(comparison.settings())),
                                "machine", escape(Machine.here().toString()),
                                "verdicts", each(comparison, HtmlReport::verdict),
                                "works", each(comparison, HtmlReport::section),
                                "data", scriptData(JsonReport.render(comparison)),
                                "chartjs", chartJs(),
                                "script", Template.resource("report.js")));
    }

    private static String each(Comparison comparison, Function<WorkResult, String> html) {
        return comparison.works().stream().map(html).collect(Collectors.joining("\n"));
    }

    private static String verdict(WorkResult work) {
        return """
        <li class="%s"><a href="#%s">%s</a> <strong>%s</strong></li>\
        """
                .formatted(
                        work.verdict().kind().label(),
                        escape(work.name()),
                        escape(work.name()),
                        escape(work.verdict().kind().headline()));
    }

    private static String section(WorkResult work) {
        EscapeAnalysis compiler = work.escapeAnalysis();
        return """
        <section id="%1$s">
          <h2>%1$s <small>%2$s</small></h2>
          <p class="verdict %3$s"><strong>%4$s.</strong> %5$s</p>
          <div class="plots">
            <figure><figcaption>Operations per CPU second, each round a dot</figcaption>\
        <div><canvas data-plot="throughput" data-work="%1$s"></canvas></div></figure>
            <figure><figcaption>Latency: p50, p99 and p99.9</figcaption>\
        <div><canvas data-plot="latency" data-work="%1$s"></canvas></div></figure>
            <figure><figcaption>Bytes allocated per operation</figcaption>\
        <div><canvas data-plot="bytes" data-work="%1$s"></canvas></div></figure>
          </div>
          <div class="scroll"><table>
            <thead><tr>%8$s</tr></thead>
            <tbody>
        %6$s
            </tbody>
          </table></div>
          <p class="note">%7$s</p>
        </section>\
        """
                .formatted(
                        escape(work.name()),
                        escape(work.subject()),
                        work.verdict().kind().label(),
                        escape(work.verdict().kind().headline()),
                        escape(sentence(work.verdict().reason())),
                        work.arms().stream().map(HtmlReport::row).collect(Collectors.joining("\n")),
                        compiler == null ? "" : escape(Words.escapeAnalysis(compiler)),
                        Table.titles().stream()
                                .map(title -> "<th>%s</th>".formatted(escape(title)))
                                .collect(Collectors.joining()));
    }

    private static String row(ArmResult arm) {
        return switch (arm) {
            case Failed(var failed, String reason) ->
                    "<tr class=\"failed\"><th scope=\"row\">%s</th><td colspan=\"11\">%s</td></tr>"
                            .formatted(escape(failed.label()), escape("Failed: " + reason));
            case Measured figures ->
                    Table.cells(figures).stream()
                            .skip(1)
                            .map(cell -> "<td>%s</td>".formatted(escape(cell)))
                            .collect(
                                    Collectors.joining(
                                            "",
                                            "<tr><th scope=\"row\">%s</th>"
                                                    .formatted(escape(figures.arm().label())),
                                            "</tr>"));
        };
    }

    private static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /// In JSON, a `<` stands only in strings; escaped, it can end no script.
    static String scriptData(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String chartJs() {
        var pom = new Properties();
        try {
            pom.load(
                    new StringReader(
                            Template.resource(
                                    "/META-INF/maven/%s/pom.properties".formatted(WEBJAR))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String script =
                Template.resource(
                        "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js"
                                .formatted(pom.getProperty("version")));
        return script.replaceFirst("(?m)^//# sourceMappingURL=.*$", "");
    }
}
