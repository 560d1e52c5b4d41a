package dev.rockpool.cli.lab.overflow;

import dev.rockpool.cli.lab.Claim;
import dev.rockpool.cli.lab.Finding;
import java.util.ArrayList;
import java.util.List;

/// What the document says of its local and its global queue, beside our local of a platform thread
/// and our depot.
final class Claims {
    private static final Claim LIMIT =
            new Claim(
                    "the local holds",
                    "8 items",
                    "65 items",
                    "They are a top item and two magazines of a batch of 32 each, so that a thread"
                            + " at the boundary does not exchange a batch at every step; smaller"
                            + " ones cost more exchanges, larger ones more idle items.");
    private static final Claim OVERFLOW =
            new Claim(
                    "what does not fit",
                    "leaves in batches",
                    "leaves in batches",
                    "A whole magazine goes to the depot, and one thread pays for many items at"
                            + " once.");
    private static final Claim NEAR_ORDER =
            new Claim(
                    "order of the local",
                    Order.STACK.toString(),
                    Order.TOP_ITEM_AND_STACK.toString(),
                    "What was released last is the likeliest to be in the processor's cache. The"
                            + " top item has a slot of its own, which is filled and asked first, as"
                            + " private is in Go.");
    private static final Claim DEPOT_ORDER =
            new Claim(
                    "order of the depot",
                    Order.QUEUE.toString(),
                    Order.STACK.toString(),
                    "The depot is a stack of batches and needs no lock; what lies at its bottom is"
                            + " not needed, and ages.");

    private Claims() {}

    /// Those that so many items could answer.
    static List<Finding> against(Passage passage) {
        var findings = new ArrayList<Finding>();
        long batch = batch(passage);
        if (batch > 0) {
            findings.add(LIMIT.against("%d items".formatted(most(passage))));
            findings.add(OVERFLOW.against("leaves " + (batch > 1 ? "in batches" : "singly")));
        }
        if (passage.nearOrder() != null) {
            findings.add(NEAR_ORDER.against(passage.nearOrder().toString()));
        }
        if (passage.depotOrder() != null) {
            findings.add(DEPOT_ORDER.against(passage.depotOrder().toString()));
        }
        return findings;
    }

    private static long most(Passage passage) {
        return passage.releases().stream()
                .mapToLong(step -> step.after().releaser())
                .max()
                .orElseThrow();
    }

    /// The smallest batch that left; 0 if none did.
    private static long batch(Passage passage) {
        return passage.releases().stream()
                .filter(step -> step.event() == Event.SPILLED)
                .mapToLong(Step::moved)
                .min()
                .orElse(0);
    }
}
