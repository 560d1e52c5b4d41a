package dev.rockpool.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The example is a build of its own. Its sources are run here, straight from where they are.
class ExampleTest {
    private static final Path EXAMPLE = Path.of("../../examples/jackson-requests");
    private static final String MAIN =
            "src/main/java/dev/rockpool/examples/jacksonrequests/JacksonRequests.java";

    @Test
    void allRequestsAreAnswered() throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Duser.language=en",
                                "-cp",
                                classPath(),
                                EXAMPLE.resolve(MAIN).toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines())
                .contains("answered: 10,000 of 10,000 requests", "out:      0")
                .anyMatch(line -> line.startsWith("lent:     40,000 times, "));
    }

    /// What these tests run with, of which one half is on the path of modules.
    private static String classPath() {
        return Stream.of("java.class.path", "jdk.module.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jackson3.version", "maven.compiler.release"})
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
