package dev.rockpool.observe.health;

import dev.rockpool.PoolDescription.Kind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// How a rule finds out. What it returns is a clause about what it found.
sealed interface Check {

    /// The kinds of pool that it can say something about.
    Set<Kind> kinds();

    /// By how a pool is set up.
    record OfSettings(Set<Kind> kinds, Function<Settings, Optional<String>> finds)
            implements Check {}

    /// By what a running pool did, in the light of how it is set up.
    record OfFigures(Set<Kind> kinds, BiFunction<Settings, Interval, Optional<String>> finds)
            implements Check {}

    /// By what is known of one pool beside the others.
    record OfEvidence(Set<Kind> kinds, Function<Evidence, Optional<String>> finds)
            implements Check {}

    /// By all pools together.
    record OfJvm(Function<Whole, Optional<String>> finds) implements Check {
        @Override
        public Set<Kind> kinds() {
            return EnumSet.allOf(Kind.class);
        }
    }

    static Check settings(Function<Settings, Optional<String>> finds, Kind first, Kind... others) {
        return new OfSettings(EnumSet.of(first, others), finds);
    }

    static Check figures(
            BiFunction<Settings, Interval, Optional<String>> finds, Kind first, Kind... others) {
        return new OfFigures(EnumSet.of(first, others), finds);
    }

    static Check figures(Function<Interval, Optional<String>> finds, Kind first, Kind... others) {
        return figures((_, figures) -> finds.apply(figures), first, others);
    }
}
