package dev.rockpool.observe;

import dev.rockpool.PoolDescription;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sees what changed of the pools from one look to the next, and marks it. Used by one thread at a
/// time.
final class Changes {
    private final Marks marks;
    private @Nullable Map<ObservedPool, State> before; // null before the first look

    Changes(Marks marks) {
        this.marks = marks;
    }

    /// A pool at a look.
    ///
    /// @param steps of ageing, so far
    record State(PoolDescription description, double steps) {}

    /// Marks what is different from the last call.
    ///
    /// @param now the pools
    void look(Instant at, Map<ObservedPool, State> now) {
        Map<ObservedPool, State> earlier = before;
        if (earlier != null) {
            earlier.keySet().stream()
                    .filter(pool -> !now.containsKey(pool))
                    .forEach(pool -> marks.add(Mark.of(at, Mark.Kind.CLOSED, pool.id(), "closed")));
            now.forEach((pool, state) -> compare(at, pool.id(), earlier.get(pool), state));
        }
        before = now;
    }

    private void compare(Instant at, String id, @Nullable State earlier, State state) {
        if (earlier == null) {
            marks.add(Mark.of(at, Mark.Kind.OPENED, id, "opened"));
            return;
        }
        long steps = Math.round(state.steps() - earlier.steps());
        if (steps > 0 && state.description().kind() == PoolDescription.Kind.ELASTIC) {
            String text = steps == 1 ? "1 ageing step" : steps + " ageing steps";
            marks.add(Mark.of(at, Mark.Kind.AGEING, id, text));
        }
        String changed = earlier.description().changesTo(state.description());
        if (!changed.isEmpty()) {
            marks.add(Mark.of(at, Mark.Kind.RECONFIGURED, id, changed));
        }
    }
}
