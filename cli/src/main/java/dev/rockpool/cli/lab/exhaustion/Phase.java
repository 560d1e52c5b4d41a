package dev.rockpool.cli.lab.exhaustion;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.rockpool.cli.lab.exhaustion.Visit.Outcome;
import java.util.List;

/// A stretch of traffic under the same circumstances. Requests belong to the phase in which they
/// arrived.
///
/// @param title in a word or two
/// @param max connections that the pool might have
/// @param limitNanos of a wait for one of them
/// @param nanos how long it lasted
/// @param requests that arrived
/// @param served of them
/// @param timedOut of them
/// @param failed of them, for another reason
/// @param waits of them for a connection, however they ended
/// @param visits of them, from arrival to end, however they ended
/// @param answers of the server in the meantime, whenever their requests had arrived
/// @param made connections in the meantime
/// @param waiting for a connection at the end
record Phase(
        String title,
        int max,
        long limitNanos,
        long nanos,
        int requests,
        int served,
        int timedOut,
        int failed,
        Times waits,
        Times visits,
        long answers,
        long made,
        long waiting) {

    /// Answers in a second.
    @JsonProperty
    double answersPerSecond() {
        return answers * 1e9 / nanos;
    }

    /// The share that was served.
    double share() {
        return requests == 0 ? 1 : (double) served / requests;
    }

    static int count(List<Visit> visits, Outcome outcome) {
        return (int) visits.stream().filter(visit -> visit.outcome() == outcome).count();
    }
}
