package dev.rockpool.cli.lab.retention;

import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.output.Html;
import dev.rockpool.cli.output.Json;
import dev.rockpool.cli.output.Quantity;
import dev.rockpool.cli.output.Template;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The result as one HTML file, with a plot of the memory and one of the hits.
final class RetentionHtml {
    private RetentionHtml() {}

    static String render(Retention retention) {
        return Template.of(RetentionHtml.class, "retention.html")
                .fill(
                        Map.of(
                                "style", Html.style(),
                                "traffic", Html.escape(Words.traffic()),
                                "columns", Html.escape(Words.columns()),
                                "machine", Html.escape(retention.machine().toString()),
                                "costs", costs(retention),
                                "findings", findings(retention),
                                "data", Html.scriptData(Json.render(retention)),
                                "chartjs", Html.chartJs(),
                                "script", Html.script(RetentionHtml.class, "retention.js")));
    }

    private static String costs(Retention retention) {
        return retention.courses().stream()
                .map(course ->
                        row(
                                course.way().toString(),
                                Quantity.count(course.made()),
                                Quantity.percent(course.hitRate()),
                                Quantity.bytes(course.allocatedBytes()),
                                Quantity.bytes(course.part(Stretch.END).bytes()),
                                Quantity.count(course.droppedOversize()),
                                Quantity.count(course.droppedUnderused())))
                .collect(Collectors.joining("\n"));
    }

    private static String findings(Retention retention) {
        return retention.findings().stream()
                .map(RetentionHtml::row)
                .collect(Collectors.joining("\n"));
    }

    private static String row(Finding finding) {
        return row(
                finding.claim().subject(),
                finding.claim().document(),
                finding.measured(),
                finding.verdict().toString());
    }

    private static String row(String title, String... cells) {
        return Stream.of(cells)
                .map(cell -> "<td>%s</td>".formatted(Html.escape(cell)))
                .collect(
                        Collectors.joining(
                                "",
                                "<tr><th scope=\"row\">%s</th>".formatted(Html.escape(title)),
                                "</tr>"));
    }
}
