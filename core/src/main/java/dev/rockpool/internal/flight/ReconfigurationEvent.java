package dev.rockpool.internal.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/// See [Flight#reconfigured]. Its stack says who did it.
@Name("dev.rockpool.Reconfiguration")
@Label("Reconfiguration")
@Category({"Rockpool", "Pools"})
@Description("The settings of a running pool were changed")
@SuppressWarnings("unused") // read by the recorder
final class ReconfigurationEvent extends Event {
    @Label("Pool")
    private String pool = "";

    @Label("Changes")
    private String changes = "";

    private ReconfigurationEvent() {}

    static void commit(String pool, String changes) {
        var event = new ReconfigurationEvent();
        if (event.isEnabled() && !changes.isEmpty()) {
            event.pool = pool;
            event.changes = changes;
            event.commit();
        }
    }
}
