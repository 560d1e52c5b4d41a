package dev.rockpool.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/// See [Wait].
@Name("dev.rockpool.AcquisitionWait")
@Label("Acquisition Wait")
@Category({"Rockpool", "Waits"})
@Description("An acquisition from a bounded pool that found nothing idle")
@Threshold("10 ms")
@SuppressWarnings("unused") // read by the recorder
final class WaitEvent extends Event implements Flight.Span {
    @Label("Pool")
    private String pool = "";

    @Label("Served")
    @Description("Whether it got an item in the end")
    private boolean served;

    @Label("Failure")
    private String failure = "";

    private WaitEvent() {}

    static @Nullable WaitEvent begun() {
        var event = new WaitEvent();
        if (!event.isEnabled()) {
            return null;
        }
        event.begin();
        return event;
    }

    @Override
    public void end(String pool, @Nullable Throwable failure) {
        end();
        if (shouldCommit()) {
            this.pool = pool;
            this.served = failure == null;
            this.failure = failure == null ? "" : failure.getClass().getName();
            commit();
        }
    }
}
