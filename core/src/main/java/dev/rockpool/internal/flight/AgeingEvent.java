package dev.rockpool.internal.flight;

import dev.rockpool.PoolStats;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/// See [Flight#aged]. Its stack says who asked for the step.
@Name("dev.rockpool.AgeingStep")
@Label("Ageing Step")
@Category({"Rockpool", "Pools"})
@Description("What idled in a pool since the step before is dropped, or is to be with the next")
@SuppressWarnings("unused") // read by the recorder
final class AgeingEvent extends Event {
    @Label("Pool")
    private String pool = "";

    @Label("Step")
    private long step;

    @Label("Idle")
    @Description("Items that idle after it")
    private long idle;

    @Label("Idle Size")
    @DataAmount
    private long idleSize;

    @Label("Dropped")
    @Description("Items that ageing has dropped so far")
    private long dropped;

    private AgeingEvent() {}

    static void commit(String pool, long step, PoolStats after) {
        var event = new AgeingEvent();
        if (event.isEnabled()) {
            event.pool = pool;
            event.step = step;
            event.idle = after.idle();
            event.idleSize = after.idleBytes();
            event.dropped = after.droppedAged();
            event.commit();
        }
    }
}
