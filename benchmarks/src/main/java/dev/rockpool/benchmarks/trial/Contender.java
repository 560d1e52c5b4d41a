package dev.rockpool.benchmarks.trial;

import dev.rockpool.benchmarks.arm.Arm;
import org.jspecify.annotations.Nullable;

/// A row of the tables: an arm, and of ours also with another build of the library.
///
/// @param arm what is measured
/// @param core null for the library in the class path
public record Contender(Arm arm, @Nullable CoreVariant core) {

    /// An arm as it is.
    ///
    /// @param arm any
    /// @return the arm with the library in the class path
    public static Contender of(Arm arm) {
        return new Contender(arm, null);
    }

    /// The name for people and in files.
    ///
    /// @return for example `rockpool` or `rockpool[before]`
    public String label() {
        return core == null ? arm.label() : "%s[%s]".formatted(arm.label(), core.name());
    }

    @Override
    public String toString() {
        return label();
    }
}
