package dev.rockpool.stress;

import dev.rockpool.stress.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.InProcessCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.util.StringUtils;

/// Runs jcstress tests, each in several configurations of a JVM, and judges each by all of them.
///
/// A test passes if it ran in every configuration to its end, and nothing forbidden was seen.
final class JcstressRunner implements Runner {
    private final String options;

    /// @param options of jcstress
    JcstressRunner(String options) {
        this.options = options;
    }

    /// jcstress writes into its working directory; its own report is in `html/index.html` there.
    @Override
    public List<Outcome> run(Collection<String> tests, Jvm jvm, Path directory) throws Exception {
        Files.createDirectories(directory);
        for (Path stale : blobs(directory)) {
            Files.delete(stale);
        }
        var arguments = new ArrayList<String>(List.of("-r", "html", "-t", pattern(tests)));
        arguments.addAll(StringUtils.splitQuotedEscape(options));
        if (!jvm.run(directory, Main.class, arguments)) {
            return tests.stream().map(test -> new Outcome(test, Verdict.HUNG, "")).toList();
        }
        return results(directory).stream()
                .collect(Collectors.groupingBy(TestResult::getName))
                .entrySet()
                .stream()
                .map(test -> judge(test.getKey(), test.getValue()))
                .toList();
    }

    private static String pattern(Collection<String> tests) {
        return tests.stream().map(Pattern::quote).collect(Collectors.joining("|", "^(", ")$"));
    }

    private static Outcome judge(String test, List<TestResult> results) {
        String forbidden =
                results.stream()
                        .flatMap(result -> result.grading().failureMessages.stream())
                        .collect(Collectors.joining("; "));
        if (!forbidden.isEmpty()) {
            return new Outcome(test, Verdict.FAILED, forbidden);
        }
        return results.stream()
                .filter(result -> result.status() != Status.NORMAL || result.getTotalCount() == 0)
                .findAny()
                .map(result -> new Outcome(test, Verdict.BROKEN, describe(result)))
                .orElseGet(() -> new Outcome(test, Verdict.PASSED, ""));
    }

    private static String describe(TestResult result) {
        return "%s after %d samples: %s"
                .formatted(result.status(), result.getTotalCount(), result.getMessages());
    }

    private static Collection<TestResult> results(Path directory) throws Exception {
        var results = new InProcessCollector();
        for (Path blob : blobs(directory)) {
            var reader = new DiskReadCollector(blob.toString(), results);
            reader.dump();
            reader.close();
        }
        return results.getTestResults();
    }

    private static List<Path> blobs(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".bin.gz")).toList();
        }
    }
}
