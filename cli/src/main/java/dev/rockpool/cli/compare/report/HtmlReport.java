package dev.rockpool.cli.compare.report;

import dev.rockpool.cli.compare.result.ArmResult;
import dev.rockpool.cli.compare.result.ArmResult.Failed;
import dev.rockpool.cli.compare.result.ArmResult.Measured;
import dev.rockpool.cli.compare.result.Comparison;
import dev.rockpool.cli.compare.result.EscapeAnalysis;
import dev.rockpool.cli.compare.result.WorkResult;
import dev.rockpool.cli.output.Html;
import dev.rockpool.cli.output.Machine;
import dev.rockpool.cli.output.Template;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The result as one HTML file that needs no other. Words and tables are made here, the plots by a
/// script from the JSON report.
public final class HtmlReport {
    private HtmlReport() {}

    /// Renders a whole run.
    ///
    /// @param comparison any
    /// @return a document
    public static String render(Comparison comparison) {
        return Template.of(HtmlReport.class, "report.html")
                .fill(
                        Map.of(
                                "style", Html.style(),
                                "input", Html.escape(Words.input(comparison.input())),
                                "load", Html.escape(Words.load(comparison.settings())),
                                "machine", Html.escape(Machine.here().toString()),
                                "verdicts", each(comparison, HtmlReport::verdict),
                                "works", each(comparison, HtmlReport::section),
                                "data", Html.scriptData(JsonReport.render(comparison)),
                                "chartjs", Html.chartJs(),
                                "script", Html.script(HtmlReport.class, "report.js")));
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
                        Html.escape(work.name()),
                        Html.escape(work.name()),
                        Html.escape(work.verdict().kind().headline()));
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
                        Html.escape(work.name()),
                        Html.escape(work.subject()),
                        work.verdict().kind().label(),
                        Html.escape(work.verdict().kind().headline()),
                        Html.escape(sentence(work.verdict().reason())),
                        work.arms().stream().map(HtmlReport::row).collect(Collectors.joining("\n")),
                        compiler == null ? "" : Html.escape(Words.escapeAnalysis(compiler)),
                        Table.titles().stream()
                                .map(title -> "<th>%s</th>".formatted(Html.escape(title)))
                                .collect(Collectors.joining()));
    }

    private static String row(ArmResult arm) {
        return switch (arm) {
            case Failed(var failed, String reason) ->
                    "<tr class=\"failed\"><th scope=\"row\">%s</th><td colspan=\"11\">%s</td></tr>"
                            .formatted(
                                    Html.escape(failed.label()), Html.escape("Failed: " + reason));
            case Measured figures ->
                    Table.cells(figures).stream()
                            .skip(1)
                            .map(cell -> "<td>%s</td>".formatted(Html.escape(cell)))
                            .collect(
                                    Collectors.joining(
                                            "",
                                            "<tr><th scope=\"row\">%s</th>"
                                                    .formatted(Html.escape(figures.arm().label())),
                                            "</tr>"));
        };
    }

    private static String sentence(String clause) {
        return clause.substring(0, 1).toUpperCase(Locale.ROOT) + clause.substring(1);
    }
}
