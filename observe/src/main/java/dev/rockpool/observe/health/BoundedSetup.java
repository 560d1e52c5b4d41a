package dev.rockpool.observe.health;

import java.time.Duration;
import java.util.Optional;

/// What can be wrong with the settings of a bounded pool.
final class BoundedSetup {
    private static final Duration NOBODY_WAITS_LONGER = Duration.ofMinutes(1);

    private BoundedSetup() {}

    static Optional<String> waitsForEver(Settings settings) {
        return Found.when(settings.isForEver("acquireTimeout"), "acquireTimeout has no limit");
    }

    static Optional<String> waitsTooLong(Settings settings) {
        Duration timeout = settings.time("acquireTimeout");
        return Found.when(
                !settings.isForEver("acquireTimeout") && timeout.compareTo(NOBODY_WAITS_LONGER) > 0,
                "acquireTimeout %s is above %s",
                timeout,
                NOBODY_WAITS_LONGER);
    }

    static Optional<String> neverValidated(Settings settings) {
        if (!settings.is("validate") || isValidatedElsewhere(settings)) {
            return Optional.empty();
        }
        if (!settings.is("validateOnAcquire")) {
            return Optional.of("there is a validate, and no switch that has it called");
        }
        Duration after = settings.time("validateAfter");
        Duration life = life(settings);
        return Found.when(
                after.compareTo(life) >= 0,
                "validateAfter %s is no shorter than an item's %s",
                after,
                life);
    }

    static Optional<String> validatedByNothing(Settings settings) {
        return Found.when(
                !settings.is("validate") && isValidatedElsewhere(settings),
                "validateOnCreate %s, validateOnRelease %s, validateWhileIdle %s, and no validate",
                settings.is("validateOnCreate"),
                settings.is("validateOnRelease"),
                settings.is("validateWhileIdle"));
    }

    private static boolean isValidatedElsewhere(Settings settings) {
        return settings.is("validateOnCreate")
                || settings.is("validateOnRelease")
                || settings.is("validateWhileIdle");
    }

    static Optional<String> neverEnds(Settings settings) {
        return Found.when(
                !settings.is("validate") && life(settings).equals(Settings.FOREVER),
                "there is no validate, no idleTimeout and no maxLifetime");
    }

    static Optional<String> endsTooLate(Settings settings) {
        Duration interval = settings.time("upkeepInterval");
        Duration life = life(settings);
        return Found.when(
                interval.compareTo(life) > 0,
                "upkeepInterval %s is above an item's %s",
                interval,
                life);
    }

    static Optional<String> endTogether(Settings settings) {
        return Found.when(
                !settings.isForEver("maxLifetime")
                        && settings.share("lifetimeJitter") == 0
                        && settings.number("max") > 1,
                "lifetimeJitter is 0 where maxLifetime is %s and max %d",
                settings.time("maxLifetime"),
                settings.number("max"));
    }

    static Optional<String> keepsNothing(Settings settings) {
        return Found.when(
                settings.number("maxIdle") == 0 && settings.number("max") > 0, "maxIdle is 0");
    }

    static Optional<String> restsTooLong(Settings settings) {
        Duration timeout = settings.time("acquireTimeout");
        Duration rest = settings.time("longestBackOff");
        return Found.when(
                !timeout.isZero() && rest.compareTo(timeout) >= 0,
                "the longest back-off %s is no shorter than acquireTimeout %s",
                rest,
                timeout);
    }

    /// The shorter of the times after which an item goes.
    private static Duration life(Settings settings) {
        Duration idle = settings.time("idleTimeout");
        Duration age = settings.time("maxLifetime");
        return idle.compareTo(age) < 0 ? idle : age;
    }
}
