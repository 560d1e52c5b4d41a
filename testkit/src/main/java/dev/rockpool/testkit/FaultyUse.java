package dev.rockpool.testkit;

import dev.rockpool.SafetyReport;
import java.io.Serial;

/// The stacks of a [SafetyReport], to be suppressed in the failure of a test.
final class FaultyUse extends Exception {
    @Serial private static final long serialVersionUID = 1L;

    FaultyUse(SafetyReport report) {
        super(
                "%s in pool '%s', found by %s"
                        .formatted(report.fault(), report.pool(), report.thread()),
                report.now() == null ? report.earlier() : report.now(),
                true,
                false); // where the report is put into words is nowhere
        if (report.now() != null
                && report.earlier() != null
                && report.now().getCause() != report.earlier()) {
            addSuppressed(report.earlier());
        }
    }
}
