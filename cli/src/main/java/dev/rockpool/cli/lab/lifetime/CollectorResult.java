package dev.rockpool.cli.lab.lifetime;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.rockpool.cli.lab.Finding;
import java.util.List;

/// What came of one collector.
sealed interface CollectorResult {

    Collector collector();

    /// It was seen at work.
    record Measured(Collector collector, @JsonUnwrapped Lifetimes lifetimes)
            implements CollectorResult {

        @JsonProperty
        List<Finding> findings() {
            return Claims.against(lifetimes.ofOne());
        }
    }

    /// Its JVM died.
    ///
    /// @param failure a clause for people
    record Failed(Collector collector, String failure) implements CollectorResult {}
}
