package dev.rockpool.observe.deploy;

import static dev.rockpool.observe.deploy.Deployed.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.observe.Guide;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The alerts of the guide are those that there are.
class AlertsGuideTest {
    @Test
    void theTableHasAllAlerts() throws IOException {
        List<String> table =
                Guide.named("metrics.md")
                        .between("<!-- the alerts begin -->", "<!-- the alerts end -->");
        assertThat(table.subList(2, table.size()))
                .extracting(row -> row.substring(0, row.indexOf("|", row.indexOf("|", 1) + 1) + 1))
                .containsExactlyElementsOf(
                        rules("alerts.yaml")
                                .map(alert ->
                                        "| `%s` | %s |"
                                                .formatted(
                                                        alert.path("alert").asString(),
                                                        alert.at("/labels/severity").asString()))
                                .toList());
    }
}
