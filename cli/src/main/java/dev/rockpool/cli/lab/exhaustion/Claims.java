package dev.rockpool.cli.lab.exhaustion;

import dev.rockpool.cli.lab.Claim;
import dev.rockpool.cli.lab.Finding;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What the document tells of a Redis pool that ran dry, and of its cure.
final class Claims {
    private static final Claim RUNS_DRY =
            new Claim(
                    "slow server",
                    "callers time out",
                    "callers time out",
                    "Each connection is held for as long as the server takes, so the pool can do as"
                            + " many requests a second as it has connections, divided by that"
                            + " time. Callers beyond that number wait, and at the limit they are"
                            + " told who holds what.");
    private static final Claim AVERAGE_WAIT =
            new Claim(
                    "average wait",
                    "above the limit",
                    "below the limit",
                    "A wait ends at the limit: an average of 8.2 s and a limit of 2 s cannot both"
                            + " be true of one pool.");
    private static final Claim LONGER_LIMIT =
            new Claim(
                    "longer limit, warm-up",
                    "cures it",
                    "longer waits, no cure",
                    "A limit decides who gives up when, not how many connections there are: the"
                            + " queue grows until it reaches the new one. To warm up a pool that"
                            + " is full makes nothing. It helps against a short stall only.");
    private static final Claim MORE_CONNECTIONS =
            new Claim(
                    "more connections, warm-up",
                    "not tried",
                    "cures it",
                    "The server had time for more; connections were what was short. They were made"
                            + " in advance, several at a time, while the pool was running.");
    private static final Claim AFTER_THE_CURE =
            new Claim(
                    "a request after the cure",
                    "takes milliseconds",
                    "takes milliseconds",
                    "What is gone is the wait for a connection. The server is as slow as before,"
                            + " since its replica is still dead.");

    /// A machine that is busy with other things makes one in a few hundred late.
    private static final double HEALTHY = 0.99;

    private Claims() {}

    static List<Finding> against(Story story) {
        return List.of(
                RUNS_DRY.against(timesOut(story.replicaDead())),
                AVERAGE_WAIT.against(averageWait(story.replicaDead())),
                LONGER_LIMIT.against(longerLimit(story.replicaDead(), story.longerLimit())),
                MORE_CONNECTIONS.against(isCured(story.enlarged()) ? "cures it" : "no cure"),
                AFTER_THE_CURE.against(unitOf(story.enlarged().visits().p50Nanos())));
    }

    private static String timesOut(Phase phase) {
        return phase.timedOut() > 0 ? "callers time out" : "nobody times out";
    }

    private static String averageWait(Phase phase) {
        return phase.waits().meanNanos() <= phase.limitNanos()
                ? "below the limit"
                : "above the limit";
    }

    private static String longerLimit(Phase before, Phase after) {
        if (isCured(after)) {
            return "cures it";
        }
        return after.waits().p50Nanos() > before.waits().p50Nanos()
                ? "longer waits, no cure"
                : "no longer waits, no cure";
    }

    private static boolean isCured(Phase phase) {
        return phase.share() >= HEALTHY;
    }

    private static String unitOf(long nanos) {
        return nanos < TimeUnit.SECONDS.toNanos(1) ? "takes milliseconds" : "takes seconds";
    }
}
