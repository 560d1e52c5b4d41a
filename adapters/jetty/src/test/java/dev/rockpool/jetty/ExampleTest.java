package dev.rockpool.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The example is a build of its own. Its sources are run here, straight from where they are.
class ExampleTest {
    private static final Path EXAMPLE = Path.of("../../examples/jetty-echo");
    private static final String MAIN =
            "src/main/java/dev/rockpool/examples/jettyecho/JettyEcho.java";

    private record Run(int exitCode, String output) {}

    @Test
    void allBytesComeBack() throws Exception {
        Run run = run();

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .contains("echoed:    1,600 messages", "in use:    0 bytes")
                .contains("spilled:   0 buffers", "reported:  nothing");
    }

    @Test
    void aForgottenBufferIsFound() throws Exception {
        Run run = run("forget");

        assertThat(run.exitCode()).as(run.output()).isOne();
        assertThat(run.output())
                .contains("echoed:    1,600 messages", "reported:  [Pool 'echo': a ")
                .contains("EchoHandler")
                .doesNotContain("in use:    0 bytes");
    }

    private static Run run(String... arguments) throws Exception {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Duser.language=en",
                                "-cp",
                                System.getProperty("java.class.path"),
                                EXAMPLE.resolve(MAIN).toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty.version", "maven.compiler.release"})
    void itsBuildHasTheVersionsOfOurs(String property) throws IOException {
        assertThat(values(EXAMPLE.resolve("pom.xml"), property))
                .isNotEmpty()
                .isEqualTo(values(Path.of("../../pom.xml"), property));
    }

    @Test
    void itsBuildUsesWhatIsBuiltHere() throws IOException {
        assertThat(values(EXAMPLE.resolve("pom.xml"), "rockpool.version"))
                .isEqualTo(values(Path.of("pom.xml"), "version").subList(0, 1));
    }

    private static List<String> values(Path pom, String element) throws IOException {
        return Pattern.compile("<%1$s>([^<]*)</%1$s>".formatted(Pattern.quote(element)))
                .matcher(Files.readString(pom))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
