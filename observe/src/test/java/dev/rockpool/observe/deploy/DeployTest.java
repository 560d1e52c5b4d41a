package dev.rockpool.observe.deploy;

import static dev.rockpool.observe.deploy.Deployed.DASHBOARD;
import static dev.rockpool.observe.deploy.Deployed.FOLDER;
import static dev.rockpool.observe.deploy.Deployed.PROMETHEUS;
import static dev.rockpool.observe.deploy.Deployed.all;
import static dev.rockpool.observe.deploy.Deployed.elements;
import static dev.rockpool.observe.deploy.Deployed.names;
import static dev.rockpool.observe.deploy.Deployed.read;
import static dev.rockpool.observe.deploy.Deployed.rules;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.observe.micrometer.Scrape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// What is deployed fits together, and with what is exported.
class DeployTest {
    private static final Set<String> EXPORTED = Scrape.names();
    private static final Set<String> RECORDED = names("rules.yaml", "record");
    private static final JsonNode DASHBOARD_JSON = read(DASHBOARD);

    static Stream<Path> filesWithQueries() {
        return Stream.of(
                PROMETHEUS.resolve("rules.yaml"),
                PROMETHEUS.resolve("alerts.yaml"),
                PROMETHEUS.resolve("tests.yaml"),
                DASHBOARD);
    }

    @ParameterizedTest
    @MethodSource("filesWithQueries")
    void everyQueryAsksForWhatThereIs(Path file) throws IOException {
        var there = new TreeSet<>(EXPORTED);
        if (!file.equals(DASHBOARD)) { // which works without the rules
            there.addAll(RECORDED);
        }
        assertThat(Deployed.metricsIn(file)).isNotEmpty().isSubsetOf(there);
    }

    @Test
    void theDashboardShowsAllThatThereIs() throws IOException {
        assertThat(Deployed.metricsIn(DASHBOARD)).containsAll(EXPORTED);
    }

    @Test
    void everyRuleHasATest() throws IOException {
        String tests = Files.readString(PROMETHEUS.resolve("tests.yaml"));
        assertThat(names("alerts.yaml", "alert"))
                .allSatisfy(alert -> assertThat(tests).contains(alert));
        Set<String> tested = Deployed.metricsIn(PROMETHEUS.resolve("tests.yaml"));
        tested.addAll(Deployed.metricsIn(PROMETHEUS.resolve("alerts.yaml")));
        assertThat(tested).containsAll(RECORDED);
    }

    @Test
    void anAlertSaysWhatAndWhere() {
        assertThat(rules("alerts.yaml"))
                .isNotEmpty()
                .allSatisfy(alert -> {
                    assertThat(alert.path("alert").asString()).matches("Rockpool[A-Z][A-Za-z]+");
                    assertThat(alert.has("for")).isTrue();
                    assertThat(alert.at("/labels/severity").asString())
                            .isIn("critical", "warning", "info");
                    assertThat(alert.at("/annotations/summary").asString())
                            .matches("[A-Z][^{}]+\\.");
                    assertThat(alert.at("/annotations/description").asString())
                            .contains("{{ $labels.instance }}")
                            .endsWith(".");
                });
    }

    @Test
    void theDashboardCanBeImportedAnywhere() {
        assertThat(DASHBOARD_JSON.path("uid").asString()).isEqualTo("rockpool");
        assertThat(DASHBOARD_JSON.path("id").isNull()).isTrue();
        assertThat(elements(DASHBOARD_JSON.at("/templating/list")))
                .extracting(variable -> variable.path("name").asString())
                .containsExactly("datasource", "job", "instance", "pool");
        assertThat(
                        DASHBOARD_JSON.findValues("datasource").stream()
                                .filter(JsonNode::isObject)
                                .map(source -> source.path("uid").asString()))
                .containsOnly("${datasource}");
        assertThat(all(DASHBOARD_JSON, "expr"))
                .allMatch(query -> query.contains("job=~\"$job\",instance=~\"$instance\""))
                .noneMatch(query -> query.matches(".*rate\\([^\\[]*\\[(?!\\$__rate_interval).*"));
    }

    @Test
    void everyPanelSaysWhatItShowsInWhichUnit() {
        List<JsonNode> panels = elements(DASHBOARD_JSON.path("panels")).toList();
        assertThat(panels).extracting(panel -> panel.path("id").asInt()).doesNotHaveDuplicates();
        assertThat(panels)
                .filteredOn(panel -> !panel.path("type").asString().equals("row"))
                .hasSizeGreaterThan(20)
                .allSatisfy(panel -> {
                    assertThat(panel.path("title").asString()).isNotBlank();
                    assertThat(panel.path("description").asString()).endsWith(".");
                    assertThat(panel.at("/fieldConfig/defaults/unit").asString())
                            .isIn("bytes", "ops", "percentunit", "s", "short");
                    assertThat(panel.path("targets").size()).isPositive();
                });
    }

    @Test
    void panelsStandSideBySide() {
        var taken = new TreeSet<String>();
        for (JsonNode panel : DASHBOARD_JSON.path("panels")) {
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(right).isLessThanOrEqualTo(24);
            for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    assertThat(taken.add(x + "," + (place.path("y").asInt() + y)))
                            .as(panel.path("title").asString())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void whatComposeMountsIsThere() {
        JsonNode services = read(FOLDER.resolve("compose.yaml")).path("services");
        assertThat(
                        FOLDER.resolve(services.at("/rockpool/build/context").asString())
                                .resolve(services.at("/rockpool/build/dockerfile").asString()))
                .isRegularFile();
        Stream<JsonNode> volumes =
                Stream.concat(
                        elements(services.at("/prometheus/volumes")),
                        elements(services.at("/grafana/volumes")));
        assertThat(volumes.map(volume -> volume.asString().replaceAll(":.*", "")))
                .hasSize(3)
                .allSatisfy(path -> assertThat(FOLDER.resolve(path)).exists());
        assertThat(elements(services.path("rockpool").path("ports")))
                .extracting(JsonNode::asString)
                .containsExactly("127.0.0.1:8080:8080");
        assertThat(
                        read(PROMETHEUS.resolve("prometheus.yaml"))
                                .at("/scrape_configs/0/static_configs/0/targets/0")
                                .asString())
                .isEqualTo("rockpool:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
    void theClusterAsksTheServiceWhereItAnswers(String probe) {
        JsonNode container = container();
        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(8080);
        assertThat(container.at("/ports/0/name").asString()).isEqualTo("http");
        assertThat(container.path(probe).at("/httpGet/path").asString()).isEqualTo("/healthz");
        assertThat(container.path(probe).at("/httpGet/port").asString()).isEqualTo("http");
    }

    @Test
    void theServiceFindsItsPods() {
        JsonNode deployment = read(FOLDER.resolve("kubernetes/deployment.yaml"));
        JsonNode service = read(FOLDER.resolve("kubernetes/service.yaml"));
        JsonNode labels = deployment.at("/spec/template/metadata/labels");
        assertThat(deployment.at("/spec/selector/matchLabels")).isEqualTo(labels);
        assertThat(service.at("/spec/selector")).isEqualTo(labels);
        assertThat(service.at("/spec/ports/0/targetPort").asString()).isEqualTo("http");
        JsonNode annotations = deployment.at("/spec/template/metadata/annotations");
        assertThat(annotations.path("prometheus.io/port").asString()).isEqualTo("8080");
        assertThat(annotations.path("prometheus.io/path").asString()).isEqualTo("/metrics");
    }

    private static JsonNode container() {
        return read(FOLDER.resolve("kubernetes/deployment.yaml"))
                .at("/spec/template/spec/containers/0");
    }
}
