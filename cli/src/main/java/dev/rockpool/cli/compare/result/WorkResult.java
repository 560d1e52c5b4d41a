package dev.rockpool.cli.compare.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one work item.
///
/// @param name on the command line
/// @param subject what is reused, a noun phrase
/// @param arms in the order of a report
/// @param escapeAnalysis what the compiler removes, if that was measured
/// @param verdict the answer
public record WorkResult(
        String name,
        String subject,
        List<ArmResult> arms,
        @Nullable EscapeAnalysis escapeAnalysis,
        Verdict verdict) {

    /// Copies the list.
    public WorkResult {
        arms = List.copyOf(arms);
    }

    /// Whether an arm died or returned wrong outputs.
    ///
    /// @return whether any arm is [ArmResult.Failed]
    public boolean hasFailure() {
        return arms.stream().anyMatch(ArmResult.Failed.class::isInstance);
    }
}
