package dev.rockpool.cli.compare.worker;

/// How a trial ended.
public sealed interface Outcome {

    /// The worker did its work.
    ///
    /// @param measurement what it saw
    record Measured(Measurement measurement) implements Outcome {}

    /// The worker died or did not come to an end.
    ///
    /// @param reason a clause for people, with the last of what the worker said
    record Died(String reason) implements Outcome {}

    /// The run was stopped; what the worker saw is not known.
    record Stopped() implements Outcome {}
}
