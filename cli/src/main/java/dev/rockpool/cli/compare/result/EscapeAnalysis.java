package dev.rockpool.cli.compare.result;

/// What the compiler makes of the allocations of [dev.rockpool.cli.compare.arm.Arm#NEW].
///
/// @param bytesWith allocated per operation as it is
/// @param bytesWithout allocated per operation when the compiler may remove none
public record EscapeAnalysis(double bytesWith, double bytesWithout) {

    /// What is asked for and never allocated.
    ///
    /// @return bytes per operation, not negative
    public double removed() {
        return Math.max(0, bytesWithout - bytesWith);
    }
}
