package dev.rockpool.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptTest {
    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"gc-lifetime --all", "exhaustion", "lost-returns"})
    void anInterruptLeavesNothing(String experiment) throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path json = folder.resolve("out.json");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "lab"));
        command.addAll(List.of(experiment.split(" ")));
        command.addAll(List.of("--json", json.toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("output").toFile())
                        .start();
        while (process.descendants().findAny().isEmpty()) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }

        process.destroy(); // as Ctrl-C does, by SIGTERM

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(process.descendants()).isEmpty();
        assertThat(json).doesNotExist();
        assertThat(leftIn(temporary)).isEmpty();
    }

    private static List<Path> leftIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperf"))
                    .toList();
        }
    }
}
