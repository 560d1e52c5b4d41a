package dev.rockpool.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/// Runs Netty's tests, by count.
final class Suites {
    private Suites() {}

    /// Has all tests of a class pass, and none of them be skipped.
    ///
    /// @param published how many there are
    static void allPass(Class<?> suite, long published, PostDiscoveryFilter... filters) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request(selectClass(suite), filters), listener);
        TestExecutionSummary summary = listener.getSummary();

        System.out.printf(
                "%s: %d of %d published tests passed, %d skipped, %d aborted, in %.1f s%n",
                suite.getSimpleName(),
                summary.getTestsSucceededCount(),
                published,
                summary.getTestsSkippedCount(),
                summary.getTestsAbortedCount(),
                (summary.getTimeFinished() - summary.getTimeStarted()) / 1e3);
        var failures = new StringWriter();
        summary.printFailuresTo(new PrintWriter(failures));
        assertThat(summary.getTotalFailureCount()).as(failures::toString).isZero();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(published);
        assertThat(summary.getTestsFoundCount()).isEqualTo(published);
    }

    static LauncherDiscoveryRequest request(
            DiscoverySelector what, PostDiscoveryFilter... filters) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(what)
                .filters(filters)
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "false")
                .build();
    }
}
