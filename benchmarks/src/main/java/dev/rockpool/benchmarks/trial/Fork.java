package dev.rockpool.benchmarks.trial;

import dev.rockpool.benchmarks.work.Measurement;
import java.io.IOException;

/// A way to run a trial in a process of its own.
interface Fork {

    /// Runs the trial to its end.
    ///
    /// @throws IOException if there is no figure; the message is a clause for people
    Measurement run(Trial trial) throws IOException, InterruptedException;
}
