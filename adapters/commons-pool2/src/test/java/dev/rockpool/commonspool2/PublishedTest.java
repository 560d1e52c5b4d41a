package dev.rockpool.commonspool2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// The tests that Commons Pool and DBCP publish for whoever implements their interfaces. All of
/// them run, none is left out: the counts are those of the published versions.
class PublishedTest {

    @ParameterizedTest(name = "{1} tests of {0}")
    @CsvSource({
        "dev.rockpool.commonspool2.ObjectPoolSuite, 17",
        "dev.rockpool.commonspool2.KeyedObjectPoolSuite, 15",
        "dev.rockpool.commonspool2.ConnectionPoolSuite, 22"
    })
    void allPass(String suite, long published) throws ClassNotFoundException {
        TestExecutionSummary summary = run(Class.forName(suite));

        System.out.printf(
                "%s: %d of %d published tests passed%n",
                suite, summary.getTestsSucceededCount(), published);
        assertThat(summary.getFailures()).as(() -> messages(summary)).isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(published);
    }

    private static TestExecutionSummary run(Class<?> suite) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(suite))
                                .build(),
                        listener);
        return listener.getSummary();
    }

    private static String messages(TestExecutionSummary summary) {
        return summary.getFailures().stream()
                .map(failure -> {
                    var trace = new java.io.StringWriter();
                    failure.getException().printStackTrace(new java.io.PrintWriter(trace));
                    return failure.getTestIdentifier().getDisplayName() + ": " + trace;
                })
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
