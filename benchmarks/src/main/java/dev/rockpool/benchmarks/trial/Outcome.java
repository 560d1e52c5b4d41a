package dev.rockpool.benchmarks.trial;

import dev.rockpool.benchmarks.work.Measurement;

/// How a trial ended.
public sealed interface Outcome {

    /// The fork did its work.
    ///
    /// @param measurement what it saw
    record Measured(Measurement measurement) implements Outcome {}

    /// The fork died.
    ///
    /// @param reason a clause for people
    record Failed(String reason) implements Outcome {}

    /// There was no fork, since what it needs is not on this machine.
    ///
    /// @param reason a clause for people
    record Absent(String reason) implements Outcome {}
}
