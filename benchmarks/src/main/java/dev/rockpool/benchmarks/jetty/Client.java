package dev.rockpool.benchmarks.jetty;

import com.fasterxml.jackson.annotation.JsonValue;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Who makes the load: a process of its own in any case, so that nothing of it is counted as the
/// server's.
enum Client {
    /// The load generator of that name, of which nobody suspects that it is the bottleneck.
    WRK("wrk") {
        @Override
        List<String> command(Task task, URI uri, int seconds, Path folder) throws IOException {
            Path script = folder.resolve("load.lua");
            Files.writeString(script, script(task.traffic()));
            int threads = Math.min(2, task.connections());
            return List.of(
                    "wrk",
                    "--latency",
                    "-t" + threads,
                    "-c" + task.connections(),
                    "-d%ds".formatted(seconds),
                    "-s",
                    script.toString(),
                    uri.toString());
        }

        private static String script(Traffic traffic) {
            return traffic.bodyBytes() == 0
                    ? "wrk.method = \"GET\"\n"
                    : "wrk.method = \"POST\"\nwrk.body = string.rep(\"x\", %d)\n"
                            .formatted(traffic.bodyBytes());
        }
    },

    /// The JDK's own client, where there is no wrk.
    JDK("the JDK's HttpClient") {
        @Override
        List<String> command(Task task, URI uri, int seconds, Path folder) {
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HttpLoad.class.getName(),
                    uri.toString(),
                    Integer.toString(task.traffic().bodyBytes()),
                    Integer.toString(task.connections()),
                    Integer.toString(seconds));
        }
    };

    private final String label;

    Client(String label) {
        this.label = label;
    }

    /// The command that makes the load, and at its end tells what [LoadReport] reads.
    ///
    /// @param folder for its files
    abstract List<String> command(Task task, URI uri, int seconds, Path folder) throws IOException;

    /// The better one of those that are on this machine.
    static Client best() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, WRK.label))
                        .anyMatch(Files::isExecutable)
                ? WRK
                : JDK;
    }

    /// Makes the load, to its end.
    LoadReport run(Task task, URI uri, int seconds, Path folder)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command(task, uri, seconds, folder))
                        .redirectErrorStream(true)
                        .start();
        String output;
        try {
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("%s failed: %s".formatted(this, output));
            }
        } finally {
            process.destroyForcibly();
        }
        return LoadReport.parse(output);
    }

    @Override
    @JsonValue
    public String toString() {
        return label;
    }
}
