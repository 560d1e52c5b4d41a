package dev.rockpool.cli.lab.dirty;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Verdict;
import dev.rockpool.cli.output.Machine;
import java.util.List;
import java.util.stream.Stream;

/// All that was found; the JSON report is this record as it is. The names of its components, and of
/// those inside, are a promise: `docs/guides/lab.md` lists them.
///
/// @param machine where
/// @param threads that served at the same time
/// @param ways what was seen of each [Way], in their order
/// @param contracts what the test kit says of each reset
/// @param growth of one user
@JsonPropertyOrder("format")
record Dirty(
        Machine machine,
        int threads,
        List<Seen> ways,
        List<Contract> contracts,
        List<Growth> growth) {

    static Dirty measure(int threads, int uses) {
        return new Dirty(
                Machine.here(),
                threads,
                Stream.of(Way.values()).map(way -> Service.serve(way, threads, uses)).toList(),
                Way.POOLED.stream().map(Contract::of).toList(),
                Growth.measure());
    }

    @JsonProperty
    String format() {
        return "rockpool-lab-dirty/1";
    }

    @JsonProperty
    List<Finding> findings() {
        return Stream.of(ofState(), ofGrowth()).flatMap(List::stream).toList();
    }

    List<Finding> ofState() {
        return Claims.ofState(this);
    }

    List<Finding> ofGrowth() {
        return Claims.ofGrowth(this);
    }

    Seen of(Way way) {
        return ways.stream().filter(seen -> seen.way() == way).findFirst().orElseThrow();
    }

    /// Whether every promise was kept.
    boolean isSound() {
        return findings().stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN);
    }
}
