package dev.rockpool.internal.flight;

import dev.rockpool.MissBurst;
import dev.rockpool.MissBurst.Collected;
import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;

/// See [Flight#burst]. Written when it is over, and known to be one only after a while: so it has
/// its beginning in a field.
@Name("dev.rockpool.MissBurst")
@Label("Miss Burst")
@Category({"Rockpool", "Bursts"})
@Description("A pool missed at an unusual rate, beside what is counted here")
@StackTrace(false)
@SuppressWarnings("unused") // read by the recorder
final class BurstEvent extends Event {
    @Label("Pool")
    private String pool = "";

    @Label("Begin")
    @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
    private long begin;

    @Label("Length")
    @Timespan(Timespan.NANOSECONDS)
    private long length;

    @Label("Misses")
    private long misses;

    @Label("Highest Rate")
    @Description("Misses a second")
    private double highestRate;

    @Label("Collections")
    private int collections;

    @Label("Major Collections")
    private long majorCollections;

    @Label("Ageing Steps")
    private long ageingSteps;

    @Label("Reconfigurations")
    private long reconfigurations;

    @Label("Throttled")
    @Description("How long the system held the process back")
    @Timespan(Timespan.NANOSECONDS)
    private long throttled;

    private BurstEvent() {}

    static void commit(
            MissBurst burst, long ageingSteps, long reconfigurations, Duration throttled) {
        var event = new BurstEvent();
        if (event.isEnabled()) {
            event.pool = burst.name();
            event.begin = burst.begin().toEpochMilli();
            event.length = burst.length().toNanos();
            event.misses = burst.misses();
            event.highestRate = burst.highestRate();
            event.collections = burst.collections().size();
            event.majorCollections = burst.collections().stream().filter(Collected::major).count();
            event.ageingSteps = ageingSteps;
            event.reconfigurations = reconfigurations;
            event.throttled = throttled.toNanos();
            event.commit();
        }
    }
}
