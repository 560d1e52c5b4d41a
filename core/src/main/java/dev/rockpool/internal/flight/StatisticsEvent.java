package dev.rockpool.internal.flight;

import dev.rockpool.BoundedStats;
import dev.rockpool.FixedStats;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.PoolStats;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/// What a pool has, and how it fared since it was built.
@Name("dev.rockpool.PoolStatistics")
@Label("Pool Statistics")
@Category({"Rockpool", "Pools"})
@Description("What a pool has, and what it did since it was built")
@Period("1 s")
@StackTrace(false)
@SuppressWarnings("unused") // read by the recorder
final class StatisticsEvent extends Event {
    @Label("Pool")
    private String pool = "";

    @Label("Kind")
    private String kind = "";

    @Label("Idle")
    private long idle;

    @Label("Idle Size")
    @DataAmount
    private long idleSize;

    @Label("Leased")
    private long leased;

    @Label("Waiting")
    private long waiting;

    @Label("Hits")
    private long hits;

    @Label("Misses")
    private long misses;

    @Label("Created")
    private long created;

    @Label("Dropped")
    private long dropped;

    @Label("Collected")
    private long collected;

    @Label("Leaked")
    private long leaked;

    @Label("Timeouts")
    private long timeouts;

    private StatisticsEvent() {}

    static void commit(String pool, PoolStats stats) {
        var event = new StatisticsEvent();
        if (event.isEnabled()) {
            event.pool = pool;
            event.kind = kindOf(stats).name();
            event.idle = stats.idle();
            event.idleSize = stats.idleBytes();
            event.leased = stats.leased();
            event.hits = stats.hits();
            event.misses = stats.missed();
            event.created = stats.created();
            event.dropped = stats.dropped();
            event.collected = stats.collected();
            event.leaked = stats.leaked();
            if (stats instanceof BoundedStats bounded) {
                event.waiting = bounded.waiting();
                event.timeouts = bounded.timedOut();
            }
            event.commit();
        }
    }

    private static Kind kindOf(PoolStats stats) {
        return switch (stats) {
            case BoundedStats _ -> Kind.BOUNDED;
            case FixedStats _ -> Kind.FIXED;
            default -> Kind.ELASTIC;
        };
    }
}
