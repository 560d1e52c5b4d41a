package dev.rockpool.internal.safety;

import dev.rockpool.Safety.Registration;
import dev.rockpool.SafetyReport;
import dev.rockpool.internal.Listeners;
import dev.rockpool.internal.flight.Flight;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/// Where the reports of all pools go. See [dev.rockpool.Safety].
public final class Reports {
    private static final int KEPT = 256;

    private static final Queue<SafetyReport> LAST = new ArrayDeque<>(); // guarded by itself
    private static final Listeners<SafetyReport> LISTENERS = new Listeners<>("Safety.onReport");

    private Reports() {}

    /// Tells a fault.
    static void tell(SafetyReport report) {
        SafetyReport copy = copyOf(report);
        synchronized (LAST) {
            if (LAST.size() == KEPT) {
                LAST.remove();
            }
            LAST.add(copy);
        }
        Flight.tell(() -> SafetyEvent.commit(report));
        LISTENERS.tell(report);
    }

    /// The same without the stacks as the JVM took them: where applications share this library, it
    /// must not keep what is of one that has ended.
    private static SafetyReport copyOf(SafetyReport report) {
        Throwable earlier = report.earlier();
        Throwable now = report.now();
        Throwable earlierCopy = earlier == null ? null : Site.copyOf(earlier, null);
        boolean linked = now != null && now.getCause() == earlier;
        return new SafetyReport(
                report.fault(),
                report.pool(),
                report.message(),
                report.at(),
                report.thread(),
                report.age(),
                report.uses(),
                earlierCopy,
                now == null ? null : Site.copyOf(now, linked ? earlierCopy : null));
    }

    /// See [dev.rockpool.Safety#reports()].
    public static List<SafetyReport> last() {
        synchronized (LAST) {
            return List.copyOf(LAST);
        }
    }

    /// See [dev.rockpool.Safety#onReport(Consumer)].
    public static Registration listen(Consumer<? super SafetyReport> listener) {
        return LISTENERS.add(listener);
    }
}
