package dev.rockpool.cli.lab.overflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How items went from one thread to another.
///
/// @param threads which both are
/// @param releases of the one thread
/// @param acquisitions of the other, after it
/// @param nearOrder of the items of a near level; null if it kept fewer than three
/// @param depotOrder of the batches of the depot; null if there were fewer than two
record Passage(
        ThreadKind threads,
        List<Step> releases,
        List<Step> acquisitions,
        @Nullable Order nearOrder,
        @Nullable Order depotOrder) {

    /// Batches that left the level near the releasing thread.
    @JsonProperty
    int batchesOut() {
        return count(releases, Event.SPILLED);
    }

    /// Batches that came near the acquiring thread.
    @JsonProperty
    int batchesIn() {
        return count(acquisitions, Event.BATCH_HIT);
    }

    /// Acquisitions that found an item.
    @JsonProperty
    int found() {
        return count(acquisitions, Event.LOCAL_HIT)
                + count(acquisitions, Event.BATCH_HIT)
                + count(acquisitions, Event.ITEM_HIT);
    }

    /// Acquisitions that found nothing.
    @JsonProperty
    int made() {
        return count(acquisitions, Event.MADE);
    }

    private static int count(List<Step> steps, Event event) {
        return steps.stream()
                .filter(step -> step.event() == event)
                .mapToInt(Step::operations)
                .sum();
    }
}
