package dev.rockpool.observe.health;

import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// Figures of a pool that does not exist: all counters begin at a thousand, and grow by what is
/// said; gauges are the same at both ends.
final class Figures {
    private static final Instant BEFORE = Instant.parse("2026-11-27T12:00:00Z");
    private static final double START = 1_000;

    private final Kind kind;
    private final Map<Metric, Double> before = new EnumMap<>(Metric.class);
    private final Map<Metric, Double> now = new EnumMap<>(Metric.class);
    private Duration length = Duration.ofSeconds(60);

    private Figures(Kind kind) {
        this.kind = kind;
    }

    static Figures of(Kind kind) {
        return new Figures(kind);
    }

    Figures over(Duration length) {
        this.length = length;
        return this;
    }

    Figures gauge(Metric gauge, double value) {
        return gauge(gauge, value, value);
    }

    Figures gauge(Metric gauge, double before, double now) {
        this.before.put(gauge, before);
        this.now.put(gauge, now);
        return this;
    }

    Figures grows(Metric counter, double by) {
        return gauge(counter, START, START + by);
    }

    Interval interval() {
        return new Interval(
                new Reading("p", kind, BEFORE, before),
                new Reading("p", kind, BEFORE.plus(length), now));
    }
}
