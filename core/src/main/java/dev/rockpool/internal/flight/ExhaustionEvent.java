package dev.rockpool.internal.flight;

import dev.rockpool.PoolExhaustedException;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Throttle;

/// See [Flight#exhausted]. There may be one for every request of a service that is overrun.
@Name("dev.rockpool.PoolExhausted")
@Label("Pool Exhausted")
@Category({"Rockpool", "Exhaustion"})
@Description(
        "An acquisition got no item: no time was left, too many waited, or nothing may be made")
@Throttle("100/s")
@SuppressWarnings("unused") // read by the recorder
final class ExhaustionEvent extends Event {
    @Label("Pool")
    private String pool = "";

    @Label("Message")
    private String message = "";

    @Label("Holders")
    @Description("Who holds items, as far as the pool knows")
    private int holders;

    private ExhaustionEvent() {}

    static void commit(String pool, PoolExhaustedException exception) {
        var event = new ExhaustionEvent();
        if (event.shouldCommit()) {
            event.pool = pool;
            event.message = String.valueOf(exception.getMessage());
            event.holders = exception.holders().size();
            event.commit();
        }
    }
}
