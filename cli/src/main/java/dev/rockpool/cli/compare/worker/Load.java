package dev.rockpool.cli.compare.worker;

import java.time.Duration;

/// How hard each arm is driven.
///
/// @param threads how many operations are under way at a time
/// @param virtual whether each operation runs on a virtual thread of its own, as a request does in
///   a server, instead of on one of as many platform threads
/// @param window the time measured in one JVM
public record Load(int threads, boolean virtual, Duration window) {

    /// What an operation runs on.
    ///
    /// @return a noun in the singular
    public String threadKind() {
        return virtual ? "virtual thread" : "platform thread";
    }
}
