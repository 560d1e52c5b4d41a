package dev.rockpool.cli.lab.lifetime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.rockpool.cli.lab.Verdict;
import dev.rockpool.cli.lab.lifetime.CollectorResult.Failed;
import dev.rockpool.cli.lab.lifetime.CollectorResult.Measured;
import dev.rockpool.cli.output.Machine;
import java.util.List;

/// All that was found; the JSON report is this record as it is. The names of its components, and of
/// those inside, are a promise: `docs/guides/lab.md` lists them.
///
/// @param machine where
/// @param items that each thread released
/// @param collectors in the order asked for
@JsonPropertyOrder("format")
record GcLifetime(Machine machine, int items, List<CollectorResult> collectors) {

    @JsonProperty
    String format() {
        return "rockpool-lab-gc-lifetime/1";
    }

    /// Whether every collector was seen, and every promise was kept.
    boolean isSound() {
        return collectors.stream()
                .allMatch(collector ->
                        switch (collector) {
                            case Failed _ -> false;
                            case Measured measured ->
                                    measured.findings().stream()
                                            .noneMatch(f -> f.verdict() == Verdict.BROKEN);
                        });
    }
}
