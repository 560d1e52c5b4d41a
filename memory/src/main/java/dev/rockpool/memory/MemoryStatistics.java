package dev.rockpool.memory;

import dev.rockpool.Safety;
import dev.rockpool.Watched;
import dev.rockpool.internal.flight.Periodic;

/// Tells the Flight Recorder of all pools of memory once in a period.
final class MemoryStatistics {
    private static final Periodic TOLD =
            new Periodic(() -> MemoryStatisticsEvent.class, MemoryStatistics::write);

    private MemoryStatistics() {}

    static void begin() {
        TOLD.begin();
    }

    private static void write() {
        for (Watched watched : Safety.pools()) {
            if (watched instanceof MemoryPool pool) {
                MemoryStatisticsEvent.commit(pool.name(), pool.stats());
            }
        }
    }
}
