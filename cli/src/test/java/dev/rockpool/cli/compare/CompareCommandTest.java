package dev.rockpool.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rockpool.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as a user runs it, in a JVM of its own that forks real workers.
class CompareCommandTest {
    @TempDir private Path folder;

    private Path temporary;

    @BeforeEach
    void someInput() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
        Path input = Files.createDirectory(folder.resolve("input"));
        Files.writeString(input.resolve("text.txt"), "line of text\n".repeat(500));
        Files.write(input.resolve("binary.bin"), new byte[] {0, (byte) 0xff, '<', '\n', 0x1b});
    }

    @Test
    void aRunEndsWithFiguresAndVerdicts() throws Exception {
        Path json = folder.resolve("out.json");
        Path html = folder.resolve("out.html");

        Process process =
                compare(
                        "--work", "digest,copy",
                        "--rounds", "1",
                        "--duration", "100ms",
                        "--threads", "1",
                        "--json", json.toString(),
                        "--html", html.toString());

        assertThat(process.waitFor()).isZero();
        assertThat(stdout()).contains("digest: a SHA-256 MessageDigest", "copy: ", "Cannot tell");
        assertThat(stderr()).contains("digest 1/1", "copy 1/1");
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.at("/input/files").intValue()).isEqualTo(2);
        assertThat(report.get("works")).hasSize(2);
        assertThat(report.at("/works/0/arms").findValuesAsText("arm"))
                .containsExactly("new", "thread-local", "rockpool", "bounded", "commons-pool2");
        assertThat(report.at("/works/1/arms").findValuesAsText("arm"))
                .containsExactly(
                        "new", "thread-local", "rockpool", "bounded", "arena", "commons-pool2");
        for (JsonNode work : report.get("works")) {
            assertThat(work.get("arms").findValuesAsText("digest"))
                    .as("all arms put out the same")
                    .hasSameSizeAs(work.get("arms"))
                    .containsOnly(work.at("/arms/0/digest").textValue());
            assertThat(work.at("/arms/0/hitRate").doubleValue()).isZero();
            assertThat(work.at("/arms/2/hitRate").doubleValue()).isPositive();
        }
        assertThat(Files.readString(html)).contains("Chart.js", "id=\"digest\"");
        assertNothingIsLeft();
    }

    @Test
    void aDeadWorkerIsNamedAndNotTheEnd() throws Exception {
        Path json = folder.resolve("out.json");

        Process process =
                compare(
                        "--work",
                        "digest",
                        "--rounds",
                        "1",
                        "--duration",
                        "50ms",
                        "--json",
                        json.toString(),
                        "-J-XX:+NoSuchOption");

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(stdout())
                .contains("rockpool      FAILED: its worker died in round 1")
                .contains("NoSuchOption")
                .contains("No verdict");
        assertThat(new ObjectMapper().readTree(json.toFile()).at("/works/0/verdict/kind"))
                .hasToString("\"failed\"");
        assertNothingIsLeft();
    }

    @Test
    void aTemporaryFolderThatIsGoneGetsOneSentence() throws Exception {
        Files.delete(temporary);

        Process process = compare("--work", "digest");

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(stderr()) // after a warning of the JVM's own
                .endsWith("temporary files, %s, cannot be written.\n".formatted(temporary))
                .doesNotContain("Exception");
    }

    @Test
    void anInterruptPrintsWhatIsKnownAndWritesNothing() throws Exception {
        Path json = folder.resolve("out.json");
        Process process =
                compare(
                        "--work", "digest,copy",
                        "--rounds", "1",
                        "--duration", "30s",
                        "--json", json.toString());
        while (!stderr().contains("digest 1/1")) {
            assertThat(process.isAlive()).isTrue();
            Thread.sleep(20);
        }

        process.destroy(); // as Ctrl-C does, by SIGTERM

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(stdout()).contains("Interrupted");
        assertThat(json).doesNotExist();
        assertThat(process.descendants()).isEmpty();
        assertNothingIsLeft();
    }

    private Process compare(String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of("compare", "--input", folder.resolve("input").toString()));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    private String stdout() throws IOException {
        return Files.readString(folder.resolve("stdout"));
    }

    private String stderr() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith("hsperf")))
                    .isEmpty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }
}
