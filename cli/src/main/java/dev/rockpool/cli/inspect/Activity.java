package dev.rockpool.cli.inspect;

import dev.rockpool.PoolDescription;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.Reading;
import dev.rockpool.observe.health.Interval;
import dev.rockpool.observe.jmx.PoolHolder;
import java.util.List;
import java.util.stream.Stream;

/// What a pool did from one reading to the next.
///
/// @param description of the pool
/// @param figures of both readings; of the later alone if the pool was not there yet
/// @param holders of its items, those first that hold longest
record Activity(PoolDescription description, Interval figures, List<PoolHolder> holders) {

    Reading now() {
        return figures.now();
    }

    String id() {
        return now().pool();
    }

    Kind kind() {
        return now().kind();
    }

    /// Acquisitions a second.
    double acquired() {
        return figures.perSecond(figures.acquired());
    }

    /// Items made a second.
    double created() {
        return figures.perSecond(Metric.CREATED);
    }

    /// Items dropped a second, for whatever reason.
    double dropped() {
        return Stream.of(Metric.values())
                .filter(metric -> metric.metricName().equals("rockpool.pool.dropped"))
                .mapToDouble(figures::perSecond)
                .sum();
    }

    /// The share of these acquisitions that were served by reuse; NaN if there were none.
    double hitRate() {
        return figures.hits() / figures.acquired();
    }
}
