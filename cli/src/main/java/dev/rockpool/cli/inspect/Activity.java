package dev.rockpool.cli.inspect;

import dev.rockpool.PoolDescription;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import dev.rockpool.observe.jmx.PoolHolder;
import java.time.Duration;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// What a pool did from one reading to the next.
///
/// @param description of the pool
/// @param before the earlier reading; the later one if the pool was not there yet
/// @param now the later reading
/// @param holders of its items, those first that hold longest
record Activity(
        PoolDescription description, Reading before, Reading now, List<PoolHolder> holders) {

    String id() {
        return now.pool();
    }

    Kind kind() {
        return now.kind();
    }

    /// Acquisitions a second.
    double acquired() {
        return perSecond(Reading::acquired);
    }

    /// Items made a second.
    double created() {
        return perSecond(reading -> reading.value(Metric.CREATED));
    }

    /// Items dropped a second, for whatever reason.
    double dropped() {
        return perSecond(reading ->
                Stream.of(Metric.values())
                        .filter(metric -> metric.metricName().equals("rockpool.pool.dropped"))
                        .mapToDouble(reading::value)
                        .sum());
    }

    /// The share of these acquisitions that were served by reuse; NaN if there were none.
    double hitRate() {
        return perSecond(Reading::hits) / acquired();
    }

    /// A pool may have taken the place of another, whose counters went further.
    private double perSecond(ToDoubleFunction<Reading> counter) {
        double seconds = Duration.between(before.at(), now.at()).toNanos() / 1e9;
        double more = counter.applyAsDouble(now) - counter.applyAsDouble(before);
        return seconds > 0 && more > 0 ? more / seconds : 0;
    }
}
