package dev.rockpool;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// When an elastic pool makes an ageing step. What idles through two steps is gone, so every rule
/// gives an unused item between one and two of its periods; an item in use is never touched.
///
/// | rule | a step at | costs |
/// |---|---|---|
/// | [#standard()] | major collections, a minute without use, or a heap that stays full | nothing while the pool is busy |
/// | [#everyCollection()] | each collection, young ones too: what Go does | misses after each, many times a second under load |
/// | [#majorCollections()] | each major collection | what idles lives as long as the old generation is left alone |
/// | [#idleFor(Duration)] | each period without an acquisition (up to a second later after a rest) | one timer task |
/// | [#every(Duration)] | each period, used or not (up to a second later after a rest) | what is needed only now and then is made anew; one timer task |
/// | [#memoryPressure(double)] | a collection that leaves the heap fuller than a share | misses when they hurt most; rare |
/// | [#never()] | no time of its own; [Pool#age()] still works | idle items stay up to the byte limit, part of them softly |
///
/// A collection counts when the JVM notifies it, which is a little later than it happens: the
/// promise is "gone after two *notified* collections".
public sealed interface Ageing {

    /// The default: [#majorCollections()], [#idleFor(Duration)] of one minute and
    /// [#memoryPressure(double)] of 0.85.
    ///
    /// @return the rule
    static Ageing standard() {
        return majorCollections().or(idleFor(Duration.ofMinutes(1))).or(memoryPressure(0.85));
    }

    /// A step at every collection, minor ones included.
    ///
    /// @return the rule
    static Ageing everyCollection() {
        return new Collections(false);
    }

    /// A step at every major collection: an old or full one, or a cycle of a collector that has no
    /// generations.
    ///
    /// @return the rule
    static Ageing majorCollections() {
        return new Collections(true);
    }

    /// A step whenever the pool was not acquired from for a period.
    ///
    /// @param period at least one millisecond
    /// @return the rule
    /// @throws IllegalArgumentException if the period is shorter
    static Ageing idleFor(Duration period) {
        return new Idle(period);
    }

    /// A step each period, whether or not the pool is used: what is not asked for is gone in two
    /// periods, however busy the rest is.
    ///
    /// @param period at least one millisecond
    /// @return the rule
    /// @throws IllegalArgumentException if the period is shorter
    static Ageing every(Duration period) {
        return new Every(period);
    }

    /// A step after a collection that leaves more than `share` of the maximum heap in use.
    ///
    /// @param share above 0 and at most 1
    /// @return the rule
    /// @throws IllegalArgumentException if the share is outside
    static Ageing memoryPressure(double share) {
        return new Pressure(share);
    }

    /// No step but by hand.
    ///
    /// @return the rule
    static Ageing never() {
        return new AnyOf(List.of());
    }

    /// A step when this rule or the other asks for one.
    ///
    /// @param other the other rule
    /// @return the rule of both
    default Ageing or(Ageing other) {
        return new AnyOf(
                List.of(this, Objects.requireNonNull(other, "Ageing.or: the other rule is null")));
    }

    /// See [#everyCollection()] and [#majorCollections()].
    ///
    /// @param majorOnly whether minor collections are passed over
    record Collections(boolean majorOnly) implements Ageing {
        @Override
        public String toString() {
            return majorOnly ? "major collections" : "every collection";
        }
    }

    /// See [#idleFor(Duration)].
    ///
    /// @param period without an acquisition
    record Idle(Duration period) implements Ageing {
        /// Checks the period.
        public Idle {
            requireMillisecond("idleFor", period);
        }

        @Override
        public String toString() {
            return "idle for " + period;
        }
    }

    /// See [#every(Duration)].
    ///
    /// @param period from one step to the next
    record Every(Duration period) implements Ageing {
        /// Checks the period.
        public Every {
            requireMillisecond("every", period);
        }

        @Override
        public String toString() {
            return "every " + period;
        }
    }

    private static void requireMillisecond(String rule, Duration period) {
        if (period.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(
                    "Ageing.%s: period %s is shorter than 1 ms".formatted(rule, period));
        }
    }

    /// See [#memoryPressure(double)].
    ///
    /// @param share of the maximum heap
    record Pressure(double share) implements Ageing {
        /// Checks the share.
        public Pressure {
            if (!(share > 0 && share <= 1)) {
                throw new IllegalArgumentException(
                        "Ageing.memoryPressure: share %s is not above 0 and at most 1"
                                .formatted(share));
            }
        }

        @Override
        public String toString() {
            return "memory pressure " + share;
        }
    }

    /// A step when any of the rules asks for one; none of none.
    ///
    /// @param rules the rules
    record AnyOf(List<Ageing> rules) implements Ageing {
        /// Copies the list.
        public AnyOf {
            rules = List.copyOf(rules);
        }

        @Override
        public String toString() {
            return rules.isEmpty()
                    ? "never"
                    : rules.stream().map(Ageing::toString).collect(Collectors.joining(" or "));
        }
    }
}
