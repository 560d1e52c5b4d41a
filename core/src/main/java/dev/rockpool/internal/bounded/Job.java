package dev.rockpool.internal.bounded;

import dev.rockpool.internal.safety.Site;

/// A callback under way, for those who ask what takes so long.
///
/// @param what as in "is creating"
/// @param thread that runs it
/// @param since `System.nanoTime`
record Job(String what, Thread thread, long since) {

    /// A job that the present thread begins.
    static Job here(String what) {
        return new Job(what, Thread.currentThread(), System.nanoTime());
    }

    /// `creating for 3.2 s (db-make)`
    @Override
    public String toString() {
        double seconds = (System.nanoTime() - since) / 1_000_000_000.0;
        return "%s for %.1f s (%s)".formatted(what, seconds, Site.nameOf(thread));
    }
}
