package dev.rockpool.stress;

import dev.rockpool.stress.Outcome.Verdict;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.commons.JUnitException;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

/// The other end of [JUnitRunner]: runs the tests that its arguments name after a file, and writes
/// what came of them into that file.
final class JUnitMain implements TestExecutionListener {
    private final List<Outcome> outcomes = new ArrayList<>();

    private JUnitMain() {}

    public static void main(String[] arguments) throws IOException {
        var main = new JUnitMain();
        List<DiscoverySelector> tests =
                Stream.of(arguments).skip(1).map(JUnitMain::selector).toList();
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request().selectors(tests).build(), main);
        main.write(Path.of(arguments[0]));
        System.exit(0); // whatever the tests have left running
    }

    private static DiscoverySelector selector(String test) {
        return test.contains("#")
                ? DiscoverySelectors.selectMethod(test)
                : DiscoverySelectors.selectClass(test);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        if (test.isTest() || !passed) {
            outcomes.add(outcome(test, result));
        }
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        outcomes.add(new Outcome(test.getUniqueId(), Verdict.BROKEN, reason));
    }

    private static Outcome outcome(TestIdentifier test, TestExecutionResult result) {
        return result.getThrowable()
                .map(failure -> new Outcome(test.getUniqueId(), verdict(failure), failure + ""))
                .orElseGet(() -> new Outcome(test.getUniqueId(), Verdict.PASSED, ""));
    }

    private static Verdict verdict(Throwable failure) {
        return switch (failure) {
            case AssertionError assertion -> Verdict.FAILED;
            case LinkageError unfit -> Verdict.BROKEN;
            case JUnitException notRun -> Verdict.BROKEN;
            case TestAbortedException notRun -> Verdict.BROKEN;
            default -> Verdict.THREW;
        };
    }

    private void write(Path file) throws IOException {
        try (var out = new ObjectOutputStream(Files.newOutputStream(file))) {
            out.writeInt(outcomes.size());
            for (Outcome outcome : outcomes) {
                out.writeObject(outcome);
            }
        }
    }
}
