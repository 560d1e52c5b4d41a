package dev.rockpool.cli.compare;

import dev.rockpool.cli.compare.worker.Trial;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tells a waiting user how far the run is.
abstract sealed class Progress {
    private final int rounds;
    private final int total;
    private final long begin = System.nanoTime();
    private int done;

    private Progress(int rounds, int total) {
        this.rounds = rounds;
        this.total = total;
    }

    /// A bar on a terminal, lines otherwise.
    static Progress on(PrintWriter out, int rounds, int total) {
        boolean terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return terminal && !"dumb".equals(System.getenv("TERM"))
                ? new Bar(out, rounds, total)
                : new Lines(out, rounds, total);
    }

    abstract void begin(Trial trial);

    void end() {
        skip();
    }

    /// A trial less to wait for.
    void skip() {
        done++;
    }

    /// Leaves the terminal to other output.
    void clear() {}

    double share() {
        return (double) done / total;
    }

    String position(Trial trial) {
        return "%s %d/%d".formatted(trial.work(), trial.round(), rounds);
    }

    /// Nothing until there is something to judge by.
    String timeLeft() {
        if (done == 0) {
            return "";
        }
        long nanos = (System.nanoTime() - begin) / done * (total - done);
        long seconds = Duration.ofNanos(nanos).toSeconds();
        return seconds < 90
                ? "%d s left".formatted(seconds)
                : "%d min left".formatted((seconds + 30) / 60);
    }

    /// One line that is written over.
    private static final class Bar extends Progress {
        private static final int CELLS = 16;
        private static final String ERASE = "\r\u001b[K";

        private final PrintWriter out;
        private @Nullable Trial trial;

        Bar(PrintWriter out, int rounds, int total) {
            super(rounds, total);
            this.out = out;
        }

        @Override
        void begin(Trial trial) {
            this.trial = trial;
            draw();
        }

        @Override
        void end() {
            super.end();
            draw();
        }

        @Override
        void clear() {
            out.print(ERASE);
            out.flush();
        }

        private void draw() {
            if (trial == null) {
                return;
            }
            int full = (int) (share() * CELLS);
            out.print(
                    "%s%s%s %3.0f %%  %s: %s  %s"
                            .formatted(
                                    ERASE,
                                    "━".repeat(full),
                                    "┈".repeat(CELLS - full),
                                    100 * share(),
                                    position(trial),
                                    trial,
                                    timeLeft()));
            out.flush();
        }
    }

    /// A line a round.
    private static final class Lines extends Progress {
        private final PrintWriter out;
        private String last = "";

        Lines(PrintWriter out, int rounds, int total) {
            super(rounds, total);
            this.out = out;
        }

        @Override
        void begin(Trial trial) {
            String position = position(trial);
            if (!position.equals(last)) {
                last = position;
                String left = timeLeft();
                out.println(
                        String.format(
                                Locale.ROOT,
                                "%3.0f %%  %s%s",
                                100 * share(),
                                position,
                                left.isEmpty() ? "" : " (" + left + ")"));
                out.flush();
            }
        }
    }
}
