package dev.rockpool.cli.lab.tiers;

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
/// @param origin of the trace
/// @param texts in it
/// @param acquisitions of all texts once
/// @param ways what came of it, for each [Way]
/// @param findings beside the document; none of a trace of the user's own, of which nothing is
///   promised
@JsonPropertyOrder("format")
record TiersReport(
        Machine machine,
        String origin,
        int texts,
        long acquisitions,
        List<Played> ways,
        List<Finding> findings) {

    TiersReport {
        ways = List.copyOf(ways);
        findings = List.copyOf(findings);
    }

    @JsonProperty
    String format() {
        return "rockpool-lab-tiers/1";
    }

    /// Whether every promise was kept.
    boolean isSound() {
        return findings.stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN);
    }
}
