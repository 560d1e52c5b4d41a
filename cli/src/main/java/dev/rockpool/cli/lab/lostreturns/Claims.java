package dev.rockpool.cli.lab.lostreturns;

import dev.rockpool.cli.lab.Claim;
import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.output.Quantity;
import java.util.List;

/// The document's table of a pool whose items are wrapped and escape.
final class Claims {
    private static final double NEARLY_ALL = 0.999;

    /// 42 in place of 8, and 5.1 MB/s in place of 0.3.
    private static final double TIMES_COLLECTIONS = 42 / 8.0;

    private static final double TIMES_MEMORY = 5.1 / 0.3;

    private static final Claim NOTHING_LOST =
            new Claim(
                    "hit rate, all given back",
                    "92%",
                    "99.9% or more",
                    "The first uses make items, and then nobody has to. What is used between two"
                            + " collections is never dropped.");
    private static final Claim MOST_LOST =
            new Claim(
                    "hit rate, 93% lost",
                    "7%",
                    "7%",
                    "What is not given back cannot be found: the share of hits is the share of"
                            + " returns.");
    private static final Claim ESCAPE =
            new Claim(
                    "an item that escapes",
                    "is not reused",
                    "is reused, once it is given back",
                    "All items escaped here, and were given back later. In Go, too, escaping is not"
                            + " what loses them: Put takes an interface{} from everybody, and to"
                            + " make one of a pointer allocates nothing. What loses an item is the"
                            + " Put that is left out.");
    private static final Claim LOST_ITEM =
            new Claim(
                    "a lost item",
                    "leaks for ever",
                    "is collected",
                    "The pool does not hold what is out, so the collector takes it when nobody"
                            + " refers to it any more. What is lost is its reuse.");
    private static final Claim COLLECTIONS =
            new Claim(
                    "collections, 93% lost",
                    "5.2 × or more",
                    "5.2 × or more",
                    "For as many operations. What is lost is made anew, and each new one is garbage"
                            + " in the end.");
    private static final Claim MEMORY =
            new Claim(
                    "memory, 93% lost",
                    "17 × or more",
                    "17 × or more",
                    "Allocated by as many operations. The document's figures do not fit one another:"
                            + " Go by default does not collect before it has allocated 4 MB, and"
                            + " 5.1 MB/s are little more than one collection a second.");

    private Claims() {}

    static List<Finding> against(LostReturns seen) {
        Losses none = seen.of(Way.ALL_BACK);
        Losses most = seen.of(Way.MOST_LOST);
        return List.of(
                NOTHING_LOST.against(
                        none.hitRate() >= NEARLY_ALL
                                ? "99.9% or more"
                                : Quantity.percent(none.hitRate())),
                MOST_LOST.against("%d%%".formatted(Math.round(100 * most.hitRate()))),
                ESCAPE.against(
                        seen.of(Way.BACK_LATER).hitRate() >= NEARLY_ALL
                                ? "is reused, once it is given back"
                                : "is not reused"),
                LOST_ITEM.against(fate(seen.of(Way.TENTH_LOST_WATCHED).books())),
                COLLECTIONS.against(
                        times(
                                most.perOperation(most.collections()),
                                none.perOperation(none.collections()),
                                TIMES_COLLECTIONS,
                                "5.2 × or more")),
                MEMORY.against(
                        times(
                                most.perOperation(most.allocatedBytes()),
                                none.perOperation(none.allocatedBytes()),
                                TIMES_MEMORY,
                                "17 × or more")));
    }

    private static String fate(Books books) {
        return books.leaked() == books.lost()
                ? "is collected"
                : "leaks, %s of %s"
                        .formatted(
                                Quantity.count(books.lost() - books.leaked()),
                                Quantity.count(books.lost()));
    }

    private static String times(double with, double without, double bound, String words) {
        return with > 0 && with >= bound * without ? words : Quantity.ratio(with / without) + " ×";
    }
}
