package dev.rockpool.observe.health;

import dev.rockpool.Ageing;
import dev.rockpool.SafetyLevel;
import java.time.Duration;
import java.util.Optional;

/// What can be wrong with settings that several kinds of pool share.
final class PoolSetup {

    private PoolSetup() {}

    static Optional<String> isNotWatched(Settings settings) {
        return Found.when(settings.word("safety").equals(SafetyLevel.OFF.name()), "safety is OFF");
    }

    static Optional<String> isWatchedFully(Settings settings) {
        return Found.when(
                settings.word("safety").equals(SafetyLevel.FULL.name()), "safety is FULL");
    }

    static Optional<String> isNotReset(Settings settings) {
        return Found.when(settings.lacks("reset"), "there is no reset");
    }

    static Optional<String> growsForEver(Settings settings) {
        return Found.when(
                settings.lacks("retain")
                        && settings.lacks("utilisation")
                        && !settings.has("maxItemBytes"),
                "there is no maxItemBytes, no retain and no utilisation");
    }

    static Optional<String> neverAges(Settings settings) {
        return Found.when(
                settings.word("ageing").equals(Ageing.never().toString())
                        || settings.time("ageing").equals(Duration.ZERO),
                "ageing is never");
    }

    static Optional<String> agesAllTheTime(Settings settings) {
        String every = Ageing.everyCollection().toString();
        return Found.when(settings.word("ageing").contains(every), "ageing is %s", every);
    }

    static Optional<String> itemAboveAll(Settings settings) {
        return Found.when(
                settings.has("maxItemBytes")
                        && settings.number("maxItemBytes") > settings.number("maxIdleBytes"),
                "maxItemBytes %,d is above maxIdleBytes %,d",
                settings.number("maxItemBytes"),
                settings.number("maxIdleBytes"));
    }
}
