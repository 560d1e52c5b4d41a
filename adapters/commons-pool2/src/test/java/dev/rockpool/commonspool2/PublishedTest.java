package dev.rockpool.commonspool2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// The tests that Commons Pool and DBCP publish for whoever implements their interfaces, run by
/// count: those of the published versions, and all of them.
class PublishedTest {

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({
        "dev.rockpool.commonspool2.ObjectPoolSuite, 17",
        "dev.rockpool.commonspool2.KeyedObjectPoolSuite, 15",
        "dev.rockpool.commonspool2.ConnectionPoolSuite, 22"
    })
    void allPass(Class<?> suite, long published) {
        TestExecutionSummary summary = run(suite);

        System.out.printf(
                "%s: %d of %d published tests passed, %d skipped, %d aborted%n",
                suite.getSimpleName(),
                summary.getTestsSucceededCount(),
                published,
                summary.getTestsSkippedCount(),
                summary.getTestsAbortedCount());
        var failures = new StringWriter();
        summary.printFailuresTo(new PrintWriter(failures));
        assertThat(summary.getTotalFailureCount()).as(failures::toString).isZero();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(published);
        assertThat(summary.getTestsFoundCount()).isEqualTo(published);
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
}
