package dev.rockpool;

import java.util.List;

/// The way of one operation through the levels of a pool, told by the operation itself: see
/// [ElasticPool#trace()].
///
/// {@snippet :
/// PoolTrace trace = pool.trace();
/// StringBuilder sb = pool.acquire();
/// System.out.print(trace);
/// }
///
/// prints, for the first acquisition of a thread from an empty pool:
///
/// ```
/// pool 'json': acquire by main
///   1 local      joined
///   2 top item   miss
///   3 loaded     miss
///   4 previous   miss
///   5 depot      miss
///   6 stripes    miss
///   7 victim     miss
///   8 factory    made       1 item
/// ```
public interface PoolTrace {

    /// Whether the operation has ended, so that the steps are there.
    ///
    /// @return false until then
    boolean isComplete();

    /// What was done, by which thread, and how it ended; each step in its order.
    ///
    /// @return the steps, empty until the operation has ended
    List<Step> steps();

    /// The steps as a table, a line each, under a line about the operation.
    ///
    /// @return text for a terminal or a log
    @Override
    String toString();

    /// Where a step was made, in the order in which an acquisition comes by.
    enum Place {
        /// The room of the calling platform thread.
        LOCAL("local"),
        /// The slot in it for the item that is taken and given back most.
        TOP_ITEM("top item"),
        /// Of its two magazines the one in use.
        LOADED("loaded"),
        /// The other one, which changes places with it.
        PREVIOUS("previous"),
        /// The stripe of the calling virtual thread, or of a platform thread without a local.
        STRIPE("stripe"),
        /// The shared batches.
        DEPOT("depot"),
        /// The stripes of all others.
        STRIPES("stripes"),
        /// What idled through one ageing step.
        VICTIM("victim"),
        /// Where an item stays for a while that is watched closely.
        QUARANTINE("quarantine"),
        /// The user's callbacks on release: reset, retain, weigher.
        CALLBACKS("callbacks"),
        /// The user's factory.
        FACTORY("factory");

        private final String text;

        Place(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// What came of a step.
    enum Outcome {
        /// The thread got its local; before, it had none.
        JOINED("joined"),
        /// The thread made the ageing steps that it had missed; the items of its local are victims
        /// now, or dropped.
        AGED("aged"),
        /// There was an item, which is lent now.
        HIT("hit"),
        /// There was none, or another thread was inside.
        MISS("miss"),
        /// An item was made, which is lent now.
        MADE("made"),
        /// A batch was moved near; the items are those beside the one that is lent.
        MOVED_NEAR("moved near"),
        /// The item may be kept.
        ADMITTED("admitted"),
        /// The item is dropped: refused or too heavy, or its callbacks failed.
        REFUSED("refused"),
        /// The magazines changed places.
        SWAPPED("swapped"),
        /// A batch left to make room.
        MOVED_FAR("moved far"),
        /// The item is idle here now.
        KEPT("kept"),
        /// The item is too heavy for this level, or another thread was inside.
        PASSED("passed"),
        /// There is no room for the item, or the pool is closed: it is dropped.
        DROPPED("dropped"),
        /// The factory failed, or the item was found where it would lie if it was released before.
        FAILED("failed");

        private final String text;

        Outcome(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// One step.
    ///
    /// @param place where
    /// @param outcome what came of it
    /// @param items how many items it was about; 0 if none
    record Step(Place place, Outcome outcome, int items) {
        @Override
        public String toString() {
            String line = "%-10s %-10s".formatted(place, outcome);
            return switch (items) {
                case 0 -> line.stripTrailing();
                case 1 -> line + " 1 item";
                default -> line + " " + items + " items";
            };
        }
    }
}
