package dev.rockpool.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The command as a user runs it, in a JVM of its own.
@Timeout(60)
class ServeCommandTest {
    private static final Pattern ADDRESS = Pattern.compile("Serving at (http://\\S+/) until");

    @TempDir private Path folder;
    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void nothingRunsOn() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void aSigtermEndsItWhenTheLastRequestIsAnswered() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process process = serve(temporary, "--port", "0");
        URI address = address(process);
        try (var slow = new Socket(address.getHost(), address.getPort())) {
            slow.setSoTimeout(20_000);
            slow.getOutputStream()
                    .write(
                            ascii(
                                    "POST /digest HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n"));
            assertThat(read(slow, 25)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n"); // it waits

            process.destroy(); // as Ctrl-C does, by SIGTERM
            await().until(() -> stdout().contains("Stopping, with 1 request under way."));
            slow.getOutputStream().write(ascii("1234"));

            assertThat(read(slow, 15)).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(leftIn(temporary)).isEmpty();
        assertThat(stderr()).doesNotContain("Exception");
    }

    @Test
    void withLoadThereIsSomethingToSeeAtOnce() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Process process = serve(temporary, "--port", "0", "--load");
        address(process);
        await().until(() -> stdout().contains("load: steady"));

        process.destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(leftIn(temporary)).isEmpty();
        assertThat(stderr()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--port 65536 | --port must be between 0 and 65535, not 65536.",
                "--port -1 | --port must be between 0 and 65535, not -1.",
                "--max-body 1023 | --max-body must be between 1.00 KiB and 64.0 MiB, not 1,023 B.",
                "--max-body 65m | --max-body must be between 1.00 KiB and 64.0 MiB, not 65.0 MiB.",
                "--max-requests 0 | --max-requests must be between 1 and 10000, not 0.",
                "--token short | --token must have at least 16 characters, not 5.",
            })
    void whatIsOutOfRangeIsRefusedInOneSentence(String options, String sentence) {
        var err = new StringWriter();
        int exitCode =
                Main.commandLine()
                        .setErr(new PrintWriter(err, true))
                        .execute(("serve " + options).split(" "));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(sentence + "\n");
    }

    @Test
    void itsPoolsAreShownToInspectAndToCheck() throws Exception {
        Process process = serve(Files.createDirectory(folder.resolve("tmp")), "--port", "0");
        address(process);
        var out = new StringWriter();
        for (String command : List.of("inspect --once --pid ", "check --over 0s --pid ")) {
            int exitCode =
                    Main.commandLine()
                            .setOut(new PrintWriter(out, true))
                            .execute((command + process.pid()).split(" "));
            assertThat(exitCode).as(out.toString()).isZero();
        }
        assertThat(out.toString()).contains("compressors", "score 98 of 100");
    }

    @Test
    void aPortThatIsTakenEndsItWithOneSentence() throws Exception {
        var err = new StringWriter();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int exitCode =
                    Main.commandLine()
                            .setErr(new PrintWriter(err, true))
                            .execute("serve", "--port", "" + taken.getLocalPort());
            assertThat(exitCode).isEqualTo(1);
        }
        assertThat(err.toString()).hasLineCount(1).contains("Cannot listen at port ", "--port");
    }

    @Test
    void withoutAFolderForTemporaryFilesItEndsWithOneSentence() throws Exception {
        Process process = serve(folder.resolve("none"), "--port", "0");

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(stderr()) // after a warning of the JVM's own
                .endsWith("none, cannot be written.\n")
                .doesNotContain("Exception");
    }

    private Process serve(Path temporary, String... options) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "serve"));
        command.addAll(List.of(options));
        Process process =
                new ProcessBuilder(command)
                        .redirectOutput(folder.resolve("stdout").toFile())
                        .redirectError(folder.resolve("stderr").toFile())
                        .start();
        processes.add(process);
        return process;
    }

    private URI address(Process process) {
        await().atMost(30, TimeUnit.SECONDS)
                .until(() -> stdout().contains("/healthz") || !process.isAlive());
        Matcher matcher = ADDRESS.matcher(stdout());
        assertThat(matcher.find()).as(() -> stdout() + stderr()).isTrue();
        return URI.create(matcher.group(1));
    }

    private String stdout() {
        return read("stdout");
    }

    private String stderr() {
        return read("stderr");
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> leftIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith("hsperf"))
                    .toList();
        }
    }

    private static String read(Socket socket, int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.US_ASCII);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
