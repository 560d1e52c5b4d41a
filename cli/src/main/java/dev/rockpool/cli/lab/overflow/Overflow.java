package dev.rockpool.cli.lab.overflow;

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
/// @param items released and then acquired
/// @param platform between platform threads
/// @param virtual between virtual threads
@JsonPropertyOrder("format")
record Overflow(Machine machine, int items, Passage platform, Passage virtual) {

    @JsonProperty
    String format() {
        return "rockpool-lab-overflow/1";
    }

    @JsonProperty
    List<Finding> findings() {
        return Claims.against(platform);
    }

    /// Whether every promise was kept.
    boolean isSound() {
        return findings().stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN)
                && virtual.made() == 0;
    }
}
