package dev.rockpool.stress;

import java.io.Serializable;

/// What came of one test in another JVM.
///
/// @param reason why it did not pass; empty if it did
record Outcome(String test, Verdict verdict, String reason) implements Serializable {
    enum Verdict {
        PASSED,
        /// By an assertion, or by an outcome that is forbidden.
        FAILED,
        /// By an exception of the library, which may be the bug or its consequence.
        THREW,
        /// It was skipped, or the classes do not fit together: it says nothing.
        BROKEN,
        HUNG
    }

    boolean passed() {
        return verdict == Verdict.PASSED;
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(test, verdict, reason);
    }
}
