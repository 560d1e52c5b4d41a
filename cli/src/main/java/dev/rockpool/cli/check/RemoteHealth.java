package dev.rockpool.cli.check;

import dev.rockpool.observe.Reading;
import dev.rockpool.observe.health.Evidence;
import dev.rockpool.observe.health.Health;
import dev.rockpool.observe.health.HealthReport;
import dev.rockpool.observe.health.Interval;
import dev.rockpool.observe.health.JvmReading;
import dev.rockpool.observe.jmx.RemotePool;
import dev.rockpool.observe.jmx.RemotePools;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks twice at the pools of another JVM.
final class RemoteHealth {

    private RemoteHealth() {}

    /// Looks now, and a while later.
    ///
    /// @param pid of the JVM
    /// @param over how much later
    /// @throws IOException with a sentence for people, if the JVM cannot be reached
    /// @throws InterruptedException if the thread is interrupted in between
    static HealthReport of(long pid, Duration over) throws IOException, InterruptedException {
        try (RemotePools pools = RemotePools.attach(pid)) {
            Map<String, Reading> before = new HashMap<>();
            pools.read().forEach(pool -> before.put(pool.id(), pool.reading()));
            JvmReading jvmBefore = JvmReading.of(pools.connection());
            Thread.sleep(over);
            List<Evidence> evidence =
                    pools.read().stream().map(pool -> evidence(pool, before)).toList();
            return Health.of(evidence, jvmBefore, JvmReading.of(pools.connection()));
        }
    }

    private static Evidence evidence(RemotePool pool, Map<String, Reading> before) {
        return Evidence.of(
                pool.description(), Interval.between(before.get(pool.id()), pool.reading()));
    }
}
