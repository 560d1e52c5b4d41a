package dev.rockpool.cli.jvm;

/// How a JVM ended.
public sealed interface Ending {

    /// It did its work.
    record Completed() implements Ending {}

    /// It died or did not come to an end.
    ///
    /// @param reason a clause for people, with the last of what it said
    record Died(String reason) implements Ending {}

    /// It was stopped.
    record Stopped() implements Ending {}
}
