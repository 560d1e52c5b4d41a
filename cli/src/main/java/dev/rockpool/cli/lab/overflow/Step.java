package dev.rockpool.cli.lab.overflow;

import java.util.List;

/// One operation, or several alike in a row.
///
/// @param from the number of the first, counted from 1
/// @param to the number of the last
/// @param event what each did
/// @param moved items that entered or left the depot at each
/// @param after what idled where after the last
record Step(int from, int to, Event event, long moved, Shelves after) {

    static Step single(int number, Event event, long moved, Shelves after) {
        return new Step(number, number, event, moved, after);
    }

    /// Adds this step to those before it, and to the last of them if it is more of the same.
    void appendTo(List<Step> steps) {
        if (!steps.isEmpty() && isLike(steps.getLast())) {
            int first = steps.removeLast().from;
            steps.add(new Step(first, to, event, moved, after));
        } else {
            steps.add(this);
        }
    }

    int operations() {
        return to - from + 1;
    }

    private boolean isLike(Step other) {
        return event == other.event && moved == other.moved;
    }
}
