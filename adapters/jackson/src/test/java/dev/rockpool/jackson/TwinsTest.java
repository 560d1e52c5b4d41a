package dev.rockpool.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is there for one version of Jackson is there for the other, word for word.
class TwinsTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/rockpool");

    @Test
    void theTwoPackagesDifferInTheirNamesAlone() throws IOException {
        List<String> second = names(SOURCES.resolve("jackson2"));

        assertThat(second)
                .hasSizeGreaterThan(2)
                .isEqualTo(names(SOURCES.resolve("jackson3")))
                .allSatisfy(name ->
                        assertThat(lines("jackson2", name)).isEqualTo(lines("jackson3", name)));
    }

    /// The lines of a source without what names the version. The order of imports follows from
    /// that.
    private static List<String> lines(String version, String name) throws IOException {
        return Files.readAllLines(SOURCES.resolve(version).resolve(name)).stream()
                .map(line ->
                        line.replace("com.fasterxml.jackson", "jackson")
                                .replace("tools.jackson", "jackson")
                                .replace(version, "jackson")
                                .replaceAll("Jackson [23]", "Jackson"))
                .filter(line -> !line.startsWith("import "))
                .toList();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
