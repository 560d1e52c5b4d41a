package dev.rockpool.benchmarks;

import dev.rockpool.benchmarks.report.MarkdownReport;
import dev.rockpool.benchmarks.result.Results;
import dev.rockpool.benchmarks.trial.Forks;
import dev.rockpool.benchmarks.trial.Outcome;
import dev.rockpool.benchmarks.trial.Trial;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.cli.output.Quantity;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes through a plan, tells of each fork as it ends, and prints the tables when all have.
///
/// [#interrupt()] may come from another thread at any time; what is printed is then whole all the
/// same, since the lock of this object is held while printing.
final class Run {
    private final Settings settings;
    private final Forks forks;
    private final PrintWriter out;
    private final PrintWriter progress;
    private final long begin = System.nanoTime();
    private final Results results = new Results(); // guarded by this
    private boolean interrupted; // guarded by this

    Run(Settings settings, Forks forks, PrintWriter out, PrintWriter progress) {
        this.settings = settings;
        this.forks = forks;
        this.out = out;
        this.progress = progress;
    }

    /// Runs all trials.
    ///
    /// @return the results, or null if it was interrupted
    @Nullable Results run() throws InterruptedException {
        List<Trial> trials = settings.plan().trials();
        for (int i = 0; i < trials.size(); i++) {
            Trial trial = trials.get(i);
            if (!take(trial, forks.run(trial), i + 1)) {
                return null;
            }
        }
        return finish();
    }

    /// Stops the trial under way and prints what is known so far.
    void interrupt() {
        synchronized (this) {
            interrupted = true; // or the fork that stops would count as failed
        }
        forks.stop();
        synchronized (this) {
            if (!results.isEmpty()) {
                print();
            }
            out.println("Interrupted.");
        }
    }

    private synchronized boolean take(Trial trial, Outcome outcome, int done) {
        if (interrupted) {
            return false;
        }
        results.add(trial, outcome);
        progress.printf(
                "%d/%d %s: %s%s%n",
                done, settings.plan().trials().size(), trial, brief(outcome), timeLeft(done));
        progress.flush();
        return true;
    }

    private synchronized @Nullable Results finish() {
        if (interrupted) {
            return null;
        }
        print();
        return results;
    }

    private void print() {
        out.print(MarkdownReport.render(settings.summary(), results));
        out.flush();
    }

    private static String brief(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Measured(Measurement figures) ->
                    "%s ns".formatted(Quantity.digits(figures.nanos()));
            case Outcome.Failed(String reason) -> "FAILED, " + reason;
            case Outcome.Absent(String reason) -> "not measured, " + reason;
        };
    }

    private String timeLeft(int done) {
        int left = settings.plan().trials().size() - done;
        var time = Duration.ofNanos((System.nanoTime() - begin) / done * left);
        return left == 0
                ? ""
                : time.toSeconds() < 90
                        ? " (%d s left)".formatted(time.toSeconds())
                        : " (%d min left)".formatted(time.plusSeconds(30).toMinutes());
    }
}
