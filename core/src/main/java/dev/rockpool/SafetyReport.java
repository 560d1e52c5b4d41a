package dev.rockpool;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One fault in the use of a pool, told once.
///
/// @param fault what is wrong
/// @param pool the name of the pool
/// @param message names the pool, the item, what happened and what to do
/// @param at when it was found
/// @param thread the name of the thread that found it, which is the culprit's where the fault is
///   found in a call of the user's
/// @param age of the item, or of the lease, if the pool knows no more; `null` if it does not know
/// @param uses of the item so far, this one included; 0 if the pool does not know
/// @param earlier the stack of the acquisition or release before, or `null` where none was recorded
/// @param now the stack of the call that was wrong; `null` if the pool found it by itself
public record SafetyReport(
        Fault fault,
        String pool,
        String message,
        Instant at,
        String thread,
        @Nullable Duration age,
        long uses,
        @Nullable Throwable earlier,
        @Nullable Throwable now) {

    /// The message, and the stacks under it.
    @Override
    public String toString() {
        var text = new StringWriter();
        var lines = new PrintWriter(text);
        lines.println(message);
        if (now != null) {
            now.printStackTrace(lines);
        }
        if (earlier != null && (now == null || now.getCause() != earlier)) {
            lines.print("Earlier: ");
            earlier.printStackTrace(lines);
        }
        return text.toString();
    }
}
