package dev.rockpool.cli.lab.arena;

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
/// @param pooled the records as pooled objects
/// @param arena the same in an arena
/// @param manyPooled a hundred times as many as pooled objects
/// @param manyInArena the same in an arena
@JsonPropertyOrder("format")
record ArenaReport(
        Machine machine,
        Footprint pooled,
        Footprint arena,
        Footprint manyPooled,
        Footprint manyInArena) {

    @JsonProperty
    String format() {
        return "rockpool-lab-arena/1";
    }

    @JsonProperty
    List<Finding> findings() {
        return Claims.against(manyPooled, manyInArena);
    }

    /// Whether every promise was kept.
    boolean isSound() {
        return findings().stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN);
    }
}
