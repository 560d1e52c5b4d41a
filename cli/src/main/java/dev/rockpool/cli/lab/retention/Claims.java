package dev.rockpool.cli.lab.retention;

import dev.rockpool.cli.lab.Claim;
import dev.rockpool.cli.lab.Finding;
import java.util.List;

/// What the document says of buffers that became large, and of their cure.
final class Claims {
    private static final Claim GROWTH =
            new Claim(
                    "the buffers' memory",
                    "grows on and on",
                    "stays at what they needed",
                    "A buffer is as large as the largest use that it had, and there are as many as"
                            + " were needed at a time. That can be too much; it does not grow.");
    private static final Claim RESET =
            new Claim(
                    "Reset()",
                    "cures it",
                    "cures nothing",
                    "It sets the length to zero and keeps the array, which is what is pooled. All"
                            + " buffers here were reset.");
    private static final Claim COLLECTOR =
            new Claim(
                    "what nobody uses",
                    "is held by the pool",
                    "is gone after two steps",
                    "The pool lets go of what idles. Most of what the burst left stays because it"
                            + " does not idle: small requests use it, one after the other.");
    private static final Claim GONE =
            new Claim(
                    "a burst's buffers, by use",
                    "not said",
                    "are gone after two steps",
                    "The pool asks each buffer on release what was written into it and what it can"
                            + " hold, and replaces one that can hold far more than requests write.");
    private static final Claim HITS =
            new Claim(
                    "hits, by use",
                    "not said",
                    "99% or more",
                    "Each buffer that goes is made anew once, and the burst that lasts is learnt"
                            + " with its first step: then its buffers stay for as long as it"
                            + " does.");

    private Claims() {}

    static List<Finding> against(Retention retention) {
        Course all = retention.of(Way.ALL);
        Course used = retention.of(Way.USED);
        return List.of(
                GROWTH.against(growth(all)),
                RESET.against(isHeld(all) ? "cures nothing" : "cures it"),
                COLLECTOR.against(
                        all.unusedBytes() == 0 ? "is gone after two steps" : "is held by the pool"),
                GONE.against(isGone(used) ? "are gone after two steps" : "stay"),
                HITS.against(used.hitRate() >= 0.99 ? "99% or more" : "less than 99%"));
    }

    private static String growth(Course all) {
        return bytes(all, Stretch.END) <= bytes(all, Stretch.BURST)
                ? "stays at what they needed"
                : "grows on and on";
    }

    private static boolean isHeld(Course all) {
        return bytes(all, Stretch.END) > bytes(all, Stretch.BURST) / 2;
    }

    private static boolean isGone(Course used) {
        return bytes(used, Stretch.AFTER_BURST) < Traffic.LARGE
                && bytes(used, Stretch.TWO_STEPS_LATER) < Traffic.LARGE;
    }

    private static long bytes(Course course, Stretch stretch) {
        return course.part(stretch).bytes();
    }
}
