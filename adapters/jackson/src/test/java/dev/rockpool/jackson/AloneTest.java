package dev.rockpool.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whoever has one version of Jackson does not need the other.
class AloneTest {

    @ParameterizedTest
    @CsvSource({"2, 3", "3, 2"})
    void oneVersionIsEnough(String version, String absent) throws Exception {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                classPathWithout(absent),
                                Alone.class.getName(),
                                version)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).isEqualTo("[alone, with %s]".formatted(version));
    }

    private static String classPathWithout(String version) {
        var jar = Pattern.compile(".*jackson-core-%s\\.[^/\\\\]*\\.jar".formatted(version));
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !jar.matcher(entry).matches())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
