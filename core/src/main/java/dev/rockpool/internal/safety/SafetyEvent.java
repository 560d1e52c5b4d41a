package dev.rockpool.internal.safety;

import dev.rockpool.SafetyReport;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;

/// A report in a recording. Loaded only where the JVM has the module of the Flight Recorder.
@Name("dev.rockpool.SafetyReport")
@Label("Safety Report")
@Category({"Rockpool", "Safety"})
@Description("A fault in the use of a pool")
@SuppressWarnings("unused") // read by the recorder
final class SafetyEvent extends Event {
    @Label("Fault")
    private String fault = "";

    @Label("Pool")
    private String pool = "";

    @Label("Message")
    private String message = "";

    @Label("Item Age")
    @Timespan(Timespan.NANOSECONDS)
    private long age = Long.MIN_VALUE; // how the recorder says that there is none

    @Label("Item Uses")
    private long uses;

    @Label("Earlier Stack")
    private String earlier = "";

    private SafetyEvent() {}

    static void commit(SafetyReport report) {
        var event = new SafetyEvent();
        if (event.isEnabled()) {
            event.fault = report.fault().name();
            event.pool = report.pool();
            event.message = report.message();
            if (report.age() != null) {
                event.age = report.age().toNanos();
            }
            event.uses = report.uses();
            event.earlier = report.earlier() == null ? "" : Site.textOf(report.earlier());
            event.commit();
        }
    }
}
