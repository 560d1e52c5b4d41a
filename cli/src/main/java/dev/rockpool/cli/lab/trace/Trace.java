package dev.rockpool.cli.lab.trace;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rockpool.cli.lab.Verdict;
import dev.rockpool.cli.output.Machine;
import java.util.List;

/// All that was found; the JSON report is this record as it is. The names of its components, and of
/// those inside, are a promise: `docs/guides/lab.md` lists them.
///
/// @param machine where
/// @param walks one for each scene
@JsonPropertyOrder("format")
record Trace(Machine machine, List<Walk> walks) {

    @JsonProperty
    String format() {
        return "rockpool-lab-trace/1";
    }

    /// Whether every promise was kept.
    boolean isSound() {
        return walks.stream().noneMatch(walk -> walk.finding().verdict() == Verdict.BROKEN);
    }
}
