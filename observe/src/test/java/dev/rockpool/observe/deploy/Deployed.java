package dev.rockpool.observe.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The files under `deploy`.
final class Deployed {
    static final Path FOLDER = Path.of("../deploy");
    static final Path PROMETHEUS = FOLDER.resolve("prometheus");
    static final Path DASHBOARD = FOLDER.resolve("grafana/rockpool.json");

    /// A name of a metric of ours, exported or recorded.
    private static final Pattern METRIC = Pattern.compile("(?<![\\w:])(?:pool:)?rockpool_[\\w:]+");

    private static final JsonMapper JSON = new JsonMapper();
    private static final YAMLMapper YAML = new YAMLMapper();

    private Deployed() {}

    static JsonNode read(Path file) {
        return (file.toString().endsWith(".json") ? JSON : YAML).readTree(file.toFile());
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /// The rules of a file for Prometheus.
    static Stream<JsonNode> rules(String file) {
        return elements(read(PROMETHEUS.resolve(file)).path("groups"))
                .flatMap(group -> elements(group.path("rules")));
    }

    /// What rules of a file are called.
    ///
    /// @param kind `alert` or `record`
    static Set<String> names(String file, String kind) {
        return rules(file)
                .map(rule -> rule.path(kind).asString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Set<String> metricsIn(Path file) throws IOException {
        return METRIC.matcher(Files.readString(file))
                .results()
                .map(result -> result.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /// All values of a property, however deep.
    static Stream<String> all(JsonNode root, String property) {
        return root.findValues(property).stream().map(JsonNode::asString);
    }
}
