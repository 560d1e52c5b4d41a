package dev.rockpool.cli.lab.exhaustion;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Verdict;
import dev.rockpool.cli.output.Machine;
import java.util.List;

/// All that was found; the JSON report is this record as it is. The names of its components, and of
/// those inside, are a promise: `docs/guides/lab.md` lists them.
///
/// @param machine where
/// @param limitNanos of a wait for a connection, where nothing else is said
/// @param story of a server that waits
/// @param busyServer phases with a server that is busy
@JsonPropertyOrder("format")
record Exhaustion(Machine machine, long limitNanos, Story story, List<Phase> busyServer) {

    @JsonProperty
    String format() {
        return "rockpool-lab-exhaustion/1";
    }

    @JsonProperty
    List<Finding> findings() {
        return Claims.against(story);
    }

    /// Whether every promise was kept.
    boolean isSound() {
        return findings().stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN);
    }
}
