package dev.rockpool.internal.flight;

import dev.rockpool.Pool;
import dev.rockpool.Safety;
import dev.rockpool.Watched;
import dev.rockpool.internal.Fields;
import java.lang.invoke.MethodHandles;
import jdk.jfr.Event;

/// Tells of all pools of items once in a period.
final class Statistics {
    private static final Periodic TOLD = new Periodic(Statistics::event, Statistics::write);

    private Statistics() {}

    static void begin() {
        TOLD.begin();
    }

    /// Loads the other events too: that takes its time, for which no acquisition is to wait.
    private static Class<? extends Event> event() {
        Fields.initialize(
                MethodHandles.lookup(),
                AgeingEvent.class,
                BurstEvent.class,
                ExhaustionEvent.class,
                MakingEvent.class,
                ReconfigurationEvent.class,
                WaitEvent.class);
        return StatisticsEvent.class;
    }

    private static void write() {
        for (Watched watched : Safety.pools()) {
            if (watched instanceof Pool<?> pool) {
                StatisticsEvent.commit(pool.name(), pool.stats());
            }
        }
    }
}
