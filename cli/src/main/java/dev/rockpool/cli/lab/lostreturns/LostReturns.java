package dev.rockpool.cli.lab.lostreturns;

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
/// @param input what the work was done on
/// @param threads that did it
/// @param ways what was seen of each [Way], in their order
@JsonPropertyOrder("format")
record LostReturns(Machine machine, String input, int threads, List<Losses> ways) {

    @JsonProperty
    String format() {
        return "rockpool-lab-lost-returns/1";
    }

    @JsonProperty
    List<Finding> findings() {
        return Claims.against(this);
    }

    Losses of(Way way) {
        return ways.stream().filter(each -> each.way() == way).findFirst().orElseThrow();
    }

    /// Whether every promise was kept, and no operation saw what another had left.
    boolean isSound() {
        return findings().stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN)
                && ways.stream().allMatch(losses -> losses.wrong() == 0);
    }
}
