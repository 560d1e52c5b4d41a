package dev.rockpool.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.util.StringUtils;

/// Runs all jcstress tests in a JVM of their own, and judges each by its results.
///
/// A test passes if it ran, in every configuration to its end, and nothing forbidden was seen.
/// jcstress itself leaves out silently what it cannot run: two actors need two processors.
final class JcstressTest {
    private static final Path DIRECTORY = Path.of(System.getProperty("jcstress.directory"));
    private static final String OPTIONS = System.getProperty("jcstress.options");

    @TestFactory
    Stream<DynamicTest> nothingForbiddenIsSeen() throws Exception {
        Collection<TestResult> results = run();
        return TestList.tests().stream()
                .sorted()
                .map(test -> DynamicTest.dynamicTest(test, () -> judge(test, results)));
    }

    private static void judge(String test, Collection<TestResult> results) {
        List<TestResult> ofTest =
                results.stream().filter(result -> result.getName().equals(test)).toList();
        assertThat(ofTest).as("results").isNotEmpty();
        assertThat(ofTest)
                .allSatisfy(result -> {
                    assertThat(result.status())
                            .as("%s", result.getMessages())
                            .isEqualTo(Status.NORMAL);
                    assertThat(result.getTotalCount()).as("samples").isPositive();
                    assertThat(result.grading().failureMessages)
                            .as("JVM arguments %s", result.getConfig().jvmArgs)
                            .isEmpty();
                });
    }

    /// jcstress writes into its working directory; its own report is in `html/index.html` there.
    private static Collection<TestResult> run() throws Exception {
        Files.createDirectories(DIRECTORY);
        for (Path stale : blobs()) {
            Files.delete(stale);
        }
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(List.of("-r", DIRECTORY.resolve("html").toString()));
        command.addAll(StringUtils.splitQuotedEscape(OPTIONS));
        Path log = DIRECTORY.resolve("log.txt");
        new ProcessBuilder(command)
                .directory(DIRECTORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        assertThat(blobs()).as("the result of %s, see %s", command, log).hasSize(1);
        var results = new InProcessCollector();
        var reader = new DiskReadCollector(blobs().getFirst().toString(), results);
        reader.dump();
        reader.close();
        return results.getTestResults();
    }

    private static List<Path> blobs() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> file.toString().endsWith(".bin.gz")).toList();
        }
    }
}
