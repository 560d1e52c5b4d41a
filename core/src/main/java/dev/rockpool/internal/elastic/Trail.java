package dev.rockpool.internal.elastic;

import dev.rockpool.PoolTrace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one operation leaves behind on its way, if it is traced; the others leave it on [#NONE],
/// which keeps nothing. Written by the thread that is traced.
final class Trail implements PoolTrace {
    static final Trail NONE = new Trail();

    private final String pool;
    private final String thread;
    private final long tid; // of the thread to be followed; a number retains nothing
    private final List<Step> noted = new ArrayList<>();
    private String operation = "nothing yet";
    private volatile @Nullable List<Step> steps; // written once, at the end

    /// @param traced the thread whose next operation is to be followed
    Trail(String pool, Thread traced) {
        this.pool = pool;
        this.thread = traced.getName();
        this.tid = traced.threadId();
    }

    private Trail() {
        this.pool = "";
        this.thread = "nobody";
        this.tid = 0;
    }

    /// Whether it is a thread's next operation that is to be followed.
    boolean follows(Thread other) {
        return tid == other.threadId();
    }

    void begin(String operation) {
        this.operation = operation;
    }

    void note(Place place, Outcome outcome, int items) {
        if (this != NONE) {
            noted.add(new Step(place, outcome, items));
        }
    }

    /// Notes whether a place held what is asked for.
    ///
    /// @return what was found
    <R> @Nullable R looked(Place place, @Nullable R found) {
        if (this != NONE) {
            note(place, found == null ? Outcome.MISS : Outcome.HIT, found == null ? 0 : 1);
        }
        return found;
    }

    void end() {
        if (this != NONE) {
            steps = List.copyOf(noted);
        }
    }

    @Override
    public boolean isComplete() {
        return steps != null;
    }

    @Override
    public List<Step> steps() {
        List<Step> made = steps;
        return made == null ? List.of() : made;
    }

    @Override
    public String toString() {
        List<Step> made = steps(); // a volatile read: the operation was written before
        var text = new StringBuilder();
        text.append(
                "pool '%s': %s by %s%n"
                        .formatted(pool, isComplete() ? operation : "nothing yet", thread));
        for (int i = 0; i < made.size(); i++) {
            text.append("%3d %s%n".formatted(i + 1, made.get(i)));
        }
        return text.toString();
    }
}
