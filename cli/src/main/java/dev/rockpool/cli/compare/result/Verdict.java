package dev.rockpool.cli.compare.result;

import dev.rockpool.cli.compare.arm.Arm;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether to reuse an object, and which way.
///
/// @param kind the answer
/// @param arm the way to go, where there is one
/// @param reason sentences for people
public record Verdict(Kind kind, @Nullable Arm arm, String reason) {

    /// The answers.
    public enum Kind {
        /// A pool gets more work done than `new`.
        POOL("Pool it"),
        /// A thread-local gets more work done than `new`, and no pool is distinguishably better.
        THREAD_LOCAL("A ThreadLocal is enough"),
        /// Reuse gets no more work done, but leaves much less garbage.
        REUSE_FOR_MEMORY("Reuse it for the memory"),
        /// The compiler removes the allocation.
        REMOVED_BY_COMPILER("Do not pool this"),
        /// All ways to reuse are slower than `new`.
        SLOWER("Do not pool this"),
        /// The gain is there, but too small to be worth a pool.
        TOO_LITTLE("Do not pool this"),
        /// No difference was found.
        NO_DIFFERENCE("Do not pool this"),
        /// Too few rounds or too much noise.
        UNDECIDED("Cannot tell"),
        /// There is nothing to compare.
        FAILED("No verdict");

        private final String headline;

        Kind(String headline) {
            this.headline = headline;
        }

        /// The answer in words.
        ///
        /// @return a short sentence without a full stop
        public String headline() {
            return headline;
        }

        /// The answer in files.
        ///
        /// @return lower-case words with hyphens
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The verdict in words.
    ///
    /// @return the answer and the reason
    public String sentence() {
        return kind.headline + ": " + reason;
    }
}
