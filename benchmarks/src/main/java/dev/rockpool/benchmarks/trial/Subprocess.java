package dev.rockpool.benchmarks.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

/// A command that is run to its end.
final class Subprocess {

    private Subprocess() {}

    /// Runs a command.
    ///
    /// @return the last line that the command printed
    /// @throws IOException if it could not be run or ended with an error
    static String lastLineOf(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exitValue = process.waitFor();
        if (exitValue != 0) {
            throw new IOException(
                    "%s ended with exit code %d: %s"
                            .formatted(
                                    Path.of(command.getFirst()).getFileName(),
                                    exitValue,
                                    lastOf(output, line -> !line.startsWith("\t")))); // no frame
        }
        return lastOf(output, _ -> true);
    }

    private static String lastOf(String output, Predicate<String> lines) {
        return output.lines().filter(lines).reduce("", (_, line) -> line);
    }
}
