package dev.rockpool.cli.compare.result;

import dev.rockpool.cli.compare.input.Input;
import java.util.List;

/// A whole run.
///
/// @param settings what was asked for
/// @param input what it was measured on
/// @param works what is known of each work item, in the order asked for
public record Comparison(Settings settings, Input input, List<WorkResult> works) {

    /// Copies the list.
    public Comparison {
        works = List.copyOf(works);
    }

    /// Whether an arm died or returned wrong outputs.
    ///
    /// @return whether any work item has a failure
    public boolean hasFailure() {
        return works.stream().anyMatch(WorkResult::hasFailure);
    }
}
