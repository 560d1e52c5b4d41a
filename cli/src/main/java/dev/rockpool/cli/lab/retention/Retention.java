package dev.rockpool.cli.lab.retention;

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
/// @param courses of a pool of each [Way], in their order
@JsonPropertyOrder("format")
record Retention(Machine machine, List<Course> courses) {

    static Retention measure() {
        return new Retention(
                Machine.here(), Stream.of(Way.values()).map(Traffic::through).toList());
    }

    @JsonProperty
    String format() {
        return "rockpool-lab-retention/1";
    }

    @JsonProperty
    List<Finding> findings() {
        return Claims.against(this);
    }

    Course of(Way way) {
        return courses.stream().filter(course -> course.way() == way).findFirst().orElseThrow();
    }

    /// Whether every promise was kept.
    boolean isSound() {
        return findings().stream().noneMatch(finding -> finding.verdict() == Verdict.BROKEN);
    }
}
