package dev.rockpool.observe;

import dev.rockpool.MissBurst;
import dev.rockpool.MissBurst.Collected;
import dev.rockpool.internal.flight.Flight;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A burst of misses, and what ran beside it.
///
/// @param steps of ageing
/// @param changes of the settings
/// @param held how long the system held the process back
record Beside(MissBurst burst, long steps, List<String> changes, Duration held) {

    /// @param since when what began may have led to it
    /// @param marks of all pools
    static Beside of(MissBurst burst, Instant since, long steps, Collection<Mark> marks) {
        List<Mark> near =
                marks.stream()
                        .filter(mark -> !mark.at().plus(mark.length()).isBefore(since))
                        .toList();
        List<String> changes =
                near.stream()
                        .filter(mark -> mark.kind() == Mark.Kind.RECONFIGURED)
                        .filter(mark -> burst.name().equals(mark.pool()))
                        .map(Mark::text)
                        .toList();
        Duration held =
                near.stream()
                        .filter(mark -> mark.kind() == Mark.Kind.THROTTLED)
                        .map(Mark::length)
                        .reduce(Duration.ZERO, Duration::plus);
        return new Beside(burst, steps, changes, held);
    }

    Mark mark() {
        String text =
                "%,d misses in %.1f s, up to %,.0f a second; beside it: %s"
                        .formatted(
                                burst.misses(),
                                burst.length().toMillis() / 1e3,
                                burst.highestRate(),
                                text());
        return new Mark(burst.begin(), Mark.Kind.BURST, burst.name(), text, burst.length());
    }

    private String text() {
        var parts = new ArrayList<String>();
        long major = burst.collections().stream().filter(Collected::major).count();
        count(parts, major, "major collection");
        count(parts, burst.collections().size() - major, "minor collection");
        count(parts, steps, "ageing step");
        parts.addAll(changes);
        if (held.isPositive()) {
            parts.add("held back for %,d ms".formatted(held.toMillis()));
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    private static void count(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count == 1 ? "1 " + what : "%,d %ss".formatted(count, what));
        }
    }

    /// Has it recorded.
    void record() {
        Flight.burst(burst, steps, changes.size(), held);
    }
}
