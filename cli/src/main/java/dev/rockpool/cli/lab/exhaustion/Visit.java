package dev.rockpool.cli.lab.exhaustion;

/// One request.
///
/// @param waitNanos for a connection, whether or not there was one
/// @param nanos from its arrival to its end
/// @param outcome how it ended
record Visit(long waitNanos, long nanos, Outcome outcome) {

    /// How a request ended.
    enum Outcome {
        /// The server answered.
        SERVED,
        /// There was no connection in time.
        TIMED_OUT,
        /// The server did not answer.
        FAILED
    }
}
