package dev.rockpool.observe.deploy;

import static dev.rockpool.observe.deploy.Deployed.PROMETHEUS;
import static dev.rockpool.observe.deploy.Deployed.elements;

import dev.rockpool.servers.Program;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A Prometheus with our rules, of which every minute takes less than half a second.
final class Prometheus implements AutoCloseable {
    private static final int MINUTE = 400; // ms
    private static final Pattern MINUTES = Pattern.compile("\\b(\\d+)m\\b");

    private final Process process;
    private final int port;

    private Prometheus(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /// An alert that fires.
    ///
    /// @param pool for which
    record Alert(String name, String pool) {}

    /// Starts one.
    ///
    /// @param target port of a service of this machine
    /// @param folder for all that it writes
    static Prometheus scraping(int target, Path folder) throws IOException, InterruptedException {
        for (String rules : List.of("rules.yaml", "alerts.yaml")) {
            Files.writeString(
                    folder.resolve(rules), inHaste(Files.readString(PROMETHEUS.resolve(rules))));
        }
        Path config =
                Files.writeString(
                        folder.resolve("prometheus.yaml"),
                        """
                        global:
                          scrape_interval: %1$dms
                          scrape_timeout: %1$dms
                          evaluation_interval: %2$dms
                        rule_files: [rules.yaml, alerts.yaml]
                        scrape_configs:
                          - job_name: rockpool
                            static_configs:
                              - targets: ["127.0.0.1:%3$d"]
                        """
                                .formatted(MINUTE, MINUTE / 2, target));
        int port = freePort();
        Process process =
                new ProcessBuilder(
                                Program.of("prometheus", "prometheus").toString(),
                                "--config.file=" + config,
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=127.0.0.1:" + port,
                                "--log.level=warn")
                        .redirectErrorStream(true)
                        .redirectOutput(log(folder))
                        .start();
        return new Prometheus(process, port);
    }

    /// Rules with other durations.
    private static String inHaste(String rules) {
        return MINUTES.matcher(rules)
                .replaceAll(minutes -> Integer.parseInt(minutes.group(1)) * MINUTE + "ms");
    }

    private static File log(Path folder) {
        return folder.resolve("prometheus.log").toFile();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The alerts that fire.
    Set<Alert> firing() throws IOException {
        return elements(get("/api/v1/alerts").at("/data/alerts"))
                .filter(alert -> alert.path("state").asString().equals("firing"))
                .map(alert -> alert.path("labels"))
                .map(labels ->
                        new Alert(
                                labels.path("alertname").asString(),
                                labels.path("pool").asString("")))
                .collect(Collectors.toSet());
    }

    /// What went wrong when rules were evaluated.
    ///
    /// @return one for each rule, empty if all is well
    Stream<String> errors() throws IOException {
        return elements(get("/api/v1/rules").at("/data/groups"))
                .flatMap(group -> elements(group.path("rules")))
                .map(rule -> rule.path("lastError").asString(""));
    }

    private JsonNode get(String path) throws IOException {
        URI address = URI.create("http://127.0.0.1:%d%s".formatted(port, path));
        try (InputStream answer = address.toURL().openStream()) {
            return Deployed.json(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
