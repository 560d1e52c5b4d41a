package dev.rockpool.observe.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A JVM that runs an [OtherProgram].
final class OtherJvm implements AutoCloseable {
    private static final String CLASSES =
            String.join(
                    System.getProperty("path.separator"),
                    "target/classes",
                    "target/test-classes",
                    "../core/target/classes",
                    "../memory/target/classes");

    private final Process process;

    private OtherJvm(Process process) {
        this.process = process;
    }

    /// Starts one that has a pool.
    static OtherJvm start(String... options) throws IOException {
        Process process = process(List.of(options), List.of());
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        while (line != null && !line.equals("ready")) {
            line = output.readLine();
        }
        assertThat(line).as("it has begun with %s", List.of(options)).isEqualTo("ready");
        return new OtherJvm(process);
    }

    /// Has one look at a process.
    ///
    /// @return why it could not
    static String look(long pid, String... options) throws IOException {
        Process process = process(List.of(options), List.of(Long.toString(pid)));
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Process process(List<String> options, List<String> arguments)
            throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m"));
        command.addAll(List.of("-cp", CLASSES, OtherProgram.class.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    long pid() {
        return process.pid();
    }

    void kill() {
        process.destroyForcibly();
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        assertThat(process.onExit()).succeedsWithin(Duration.ofMinutes(1));
    }
}
