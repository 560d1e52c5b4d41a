package dev.rockpool.observe;

import dev.rockpool.PoolDescription;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Sees what changed of the pools from one look to the next, and marks it. Used by one thread at a
/// time.
final class Changes {
    private final Marks marks;
    private @Nullable Map<String, State> before; // by id; null before the first look

    Changes(Marks marks) {
        this.marks = marks;
    }

    /// A pool at a look.
    ///
    /// @param steps of ageing, so far
    record State(PoolDescription description, double steps) {}

    /// Marks what is different from the last call.
    ///
    /// @param now the pools, by id
    void look(Instant at, Map<String, State> now) {
        Map<String, State> earlier = before;
        if (earlier != null) {
            now.forEach((id, state) -> compare(at, id, earlier.get(id), state));
            earlier.keySet().stream()
                    .filter(id -> !now.containsKey(id))
                    .forEach(id -> marks.add(Mark.of(at, Mark.Kind.CLOSED, id, "closed")));
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
