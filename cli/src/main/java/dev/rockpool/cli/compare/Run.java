package dev.rockpool.cli.compare;

import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.report.TextReport;
import dev.rockpool.cli.compare.result.Comparison;
import dev.rockpool.cli.compare.result.Observations;
import dev.rockpool.cli.compare.result.Settings;
import dev.rockpool.cli.compare.result.WorkResult;
import dev.rockpool.cli.compare.worker.Outcome;
import dev.rockpool.cli.compare.worker.Trial;
import dev.rockpool.cli.compare.worker.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Goes through a plan and prints each work item's result when it is complete.
///
/// [#interrupt()] may come from another thread at any time; what is printed is then whole all the
/// same, since the lock of this object is held while printing.
final class Run {
    private final Settings settings;
    private final Input input;
    private final Workers workers;
    private final Progress progress;
    private final TextReport text;
    private final List<WorkResult> results = new ArrayList<>(); // guarded by this
    private @Nullable Observations current; // guarded by this
    private boolean interrupted; // guarded by this

    Run(Settings settings, Input input, Workers workers, Progress progress, TextReport text) {
        this.settings = settings;
        this.input = input;
        this.workers = workers;
        this.progress = progress;
        this.text = text;
    }

    /// Runs all trials.
    ///
    /// @return the comparison, or nothing if it was interrupted
    Optional<Comparison> run(Plan plan) {
        for (Plan.Item item : plan.items()) {
            var observations = new Observations(item.work(), settings.load());
            for (Trial trial : item.trials()) {
                if (observations.hasFailed(trial.arm())) {
                    progress.skip();
                } else if (!begin(trial, observations) || !end(trial, workers.run(trial))) {
                    return Optional.empty();
                }
            }
            if (!finish()) {
                return Optional.empty();
            }
        }
        return Optional.of(summarize());
    }

    /// Stops the trial under way and prints what is known so far.
    void interrupt() {
        workers.stop();
        synchronized (this) {
            interrupted = true;
            printCurrent();
            text.printInterrupted(comparison());
        }
    }

    private synchronized boolean begin(Trial trial, Observations observations) {
        if (interrupted) {
            return false;
        }
        current = observations;
        progress.begin(trial);
        return true;
    }

    private synchronized boolean end(Trial trial, Outcome outcome) {
        if (interrupted || current == null || outcome instanceof Outcome.Stopped) {
            return false;
        }
        current.add(trial, outcome);
        progress.end();
        return true;
    }

    private synchronized boolean finish() {
        if (interrupted) {
            return false;
        }
        printCurrent();
        return true;
    }

    private synchronized Comparison summarize() {
        Comparison comparison = comparison();
        if (!interrupted) {
            text.printSummary(comparison);
        }
        return comparison;
    }

    private void printCurrent() {
        progress.clear();
        if (current != null && !current.isEmpty()) {
            WorkResult result = current.result();
            results.add(result);
            text.print(result);
        }
        current = null;
    }

    private Comparison comparison() {
        return new Comparison(settings, input, results);
    }
}
