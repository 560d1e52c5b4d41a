package dev.rockpool.lifetime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the main class of a probe in a JVM with options of its own. A probe says what it saw on its
/// standard output and fails by ending with another status than 0.
final class Jvm {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final String CLASSES =
            String.join(
                    System.getProperty("path.separator"), "target/classes", "target/test-classes");

    private Jvm() {}

    static String run(Class<?> probe, String... options) throws IOException, InterruptedException {
        var command = new ArrayList<String>(List.of(JAVA.toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", CLASSES, probe.getName()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s has ended", command).isTrue();
        assertThat(process.exitValue()).as("%s said:%n%s", command, output).isZero();
        return output;
    }
}
