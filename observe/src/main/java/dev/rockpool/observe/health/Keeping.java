package dev.rockpool.observe.health;

import dev.rockpool.observe.Metric;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a pool keeps what is used again, and lets go of the rest.
final class Keeping {
    private static final Pattern PERIOD = Pattern.compile("(idle for|every) (PT?\\S+)");
    private static final int MISSED_ROUNDS = 3;

    /// Below, a share of them says nothing.
    private static final double MANY = 1_000;

    private static final double FEW_HITS = 0.8; // of the acquisitions
    private static final double MANY_MISSES = 1_000; // a second
    private static final double MANY_DROPS = 0.1; // of the releases
    private static final double MANY_TAKEN = 0.1; // of the items made
    private static final double AGED_AWAY = 0.5; // of the items made
    private static final double OFTEN = 10; // a second

    private Keeping() {}

    /// The upkeep of a bounded pool has missed three rounds, or an idle elastic pool three steps.
    static Optional<String> hasStopped(Settings settings, Interval figures) {
        Duration period = period(settings, figures);
        boolean stopped =
                figures.growth(Metric.AGEING_STEPS) == 0
                        && figures.length().dividedBy(MISSED_ROUNDS).compareTo(period) > 0;
        return Found.when(
                stopped,
                "nothing was looked at for %,.0f s, and is to be every %s",
                figures.seconds(),
                period);
    }

    /// How often something must be looked at; for ever if that cannot be said.
    private static Duration period(Settings settings, Interval figures) {
        if (settings.has("upkeepInterval")) {
            return settings.time("upkeepInterval");
        }
        Matcher rule = PERIOD.matcher(settings.word("ageing"));
        Duration shortest = Settings.FOREVER;
        while (figures.atBothEnds(Metric.IDLE) > 0 && rule.find()) {
            if (rule.group(1).equals("every") || figures.acquired() == 0) {
                Duration period = parsed(rule.group(2));
                shortest = period.compareTo(shortest) < 0 ? period : shortest;
            }
        }
        return shortest;
    }

    private static Duration parsed(String period) {
        try {
            return Duration.parse(period);
        } catch (DateTimeParseException e) { // another's words
            return Settings.FOREVER;
        }
    }

    static Optional<String> dropsLargeOnes(Interval figures) {
        return drops(figures, Metric.DROPPED_OVERSIZE, "too large");
    }

    static Optional<String> dropsTooMany(Interval figures) {
        return drops(figures, Metric.DROPPED_FULL, "too many");
    }

    private static Optional<String> drops(Interval figures, Metric reason, String why) {
        double released = figures.growth(Metric.RELEASED);
        double dropped = figures.growth(reason);
        return Found.when(
                released >= MANY && dropped > MANY_DROPS * released,
                "%,.0f of %,.0f releases were dropped as %s",
                dropped,
                released,
                why);
    }

    static Optional<String> missesOften(Interval figures) {
        double acquired = figures.acquired();
        return Found.when(
                acquired >= MANY && figures.hits() < FEW_HITS * acquired,
                "%,.0f of %,.0f acquisitions found nothing idle",
                acquired - figures.hits(),
                acquired);
    }

    static Optional<String> missesFast(Interval figures) {
        double rate = figures.perSecond(Metric.MISSES) + figures.perSecond(Metric.MEMORY_MISSES);
        return Found.when(rate > MANY_MISSES, "it misses %,.0f times a second", rate);
    }

    static Optional<String> missesInBursts(Interval figures) {
        double bursts = figures.growth(Metric.BURSTS);
        return Found.when(
                bursts > 0, "%,.0f bursts of misses in %,.0f s", bursts, figures.seconds());
    }

    static Optional<String> isCollected(Interval figures) {
        double made = figures.growth(Metric.CREATED);
        double taken = figures.growth(Metric.COLLECTED) - figures.growth(Metric.LEAKED);
        return Found.when(
                made >= MANY && taken > MANY_TAKEN * made,
                "the collector took %,.0f idle items, and %,.0f were made",
                taken,
                made);
    }

    static Optional<String> agesAway(Interval figures) {
        double made = figures.growth(Metric.CREATED);
        double aged = figures.growth(Metric.DROPPED_AGED);
        return Found.when(
                figures.perSecond(Metric.CREATED) >= OFTEN && aged >= AGED_AWAY * made,
                "ageing dropped %,.0f items, and %,.0f were made",
                aged,
                made);
    }

    static Optional<String> hasVacantSlots(Interval figures) {
        double vacant = figures.atBothEnds(Metric.VACANT);
        return Found.when(
                vacant > 0,
                "%,.0f of %,.0f slots are vacant",
                vacant,
                figures.now().value(Metric.MAX));
    }
}
