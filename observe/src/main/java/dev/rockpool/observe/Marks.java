package dev.rockpool.observe;

import dev.rockpool.SafetyReport;
import dev.rockpool.internal.gc.GarbageCollection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Collects the marks from one tick to the next.
final class Marks {
    /// Between two ticks; a storm of reports is told once a second in part.
    private static final int MOST = 256;

    private final List<Mark> marks = new ArrayList<>(); // guarded by this

    synchronized void add(Mark mark) {
        if (marks.size() < MOST) {
            marks.add(mark);
        }
    }

    /// Those since the last call of [#take()].
    synchronized List<Mark> present() {
        return List.copyOf(marks);
    }

    /// Those since the last call.
    synchronized List<Mark> take() {
        List<Mark> taken = List.copyOf(marks);
        marks.clear();
        return taken;
    }

    void collected(GarbageCollection collection) {
        double share = collection.heapShare();
        String text =
                "%s collection, %s of the heap in use after it"
                        .formatted(
                                collection.major() ? "major" : "minor",
                                share < 0.01 ? "less than 1 %" : Math.round(100 * share) + " %");
        add(Mark.of(Instant.now(), Mark.Kind.COLLECTION, null, text));
    }

    void reported(SafetyReport report) {
        add(Mark.of(report.at(), Mark.Kind.SAFETY, report.pool(), report.fault().name()));
    }
}
