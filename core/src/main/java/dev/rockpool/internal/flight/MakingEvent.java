package dev.rockpool.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/// See [Flight#beginMaking()].
@Name("dev.rockpool.ItemMade")
@Label("Item Made")
@Category({"Rockpool", "Makes"})
@Description("What the factory of a bounded pool took to make an item, or to fail")
@StackTrace(false) // that of a thread of the pool's, as a rule
@SuppressWarnings("unused") // read by the recorder
final class MakingEvent extends Event implements Flight.Span {
    @Label("Pool")
    private String pool = "";

    @Label("Failure")
    private String failure = "";

    private MakingEvent() {}

    static @Nullable MakingEvent begun() {
        var event = new MakingEvent();
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
            this.failure = failure == null ? "" : failure.toString();
            commit();
        }
    }
}
