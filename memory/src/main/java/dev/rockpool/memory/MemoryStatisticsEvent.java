package dev.rockpool.memory;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Period;
import jdk.jfr.StackTrace;

/// What a pool of memory has, and how it fared since it was built. Loaded only when there is a
/// recording.
@Name("dev.rockpool.MemoryStatistics")
@Label("Memory Statistics")
@Category({"Rockpool", "Memory"})
@Description("What a pool of memory outside the heap has, and what it did since it was built")
@Period("1 s")
@StackTrace(false)
@SuppressWarnings("unused") // read by the recorder
final class MemoryStatisticsEvent extends Event {
    @Label("Pool")
    private String pool = "";

    @Label("Most")
    @DataAmount
    private long max;

    @Label("Reserved")
    @DataAmount
    private long reserved;

    @Label("In Use")
    @DataAmount
    private long inUse;

    @Label("Cached")
    @DataAmount
    private long cached;

    @Label("Fragmented")
    @DataAmount
    private long fragmented;

    @Label("Hits")
    private long hits;

    @Label("Misses")
    private long misses;

    @Label("Large")
    @Description("How often something was lent that is in no size class")
    private long large;

    private MemoryStatisticsEvent() {}

    static void commit(String pool, MemoryStats stats) {
        var event = new MemoryStatisticsEvent();
        if (event.isEnabled()) {
            event.pool = pool;
            event.max = stats.maxBytes();
            event.reserved = stats.reserved();
            event.inUse = stats.inUse();
            event.cached = stats.cached();
            event.fragmented = stats.fragmented();
            event.hits = stats.hits();
            event.misses = stats.misses();
            event.large = stats.large();
            event.commit();
        }
    }
}
