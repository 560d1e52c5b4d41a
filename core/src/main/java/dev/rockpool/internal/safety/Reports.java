package dev.rockpool.internal.safety;

import dev.rockpool.Safety.Registration;
import dev.rockpool.SafetyReport;
import dev.rockpool.internal.Log;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// Where the reports of all pools go. See [dev.rockpool.Safety].
public final class Reports {
    private static final int KEPT = 256;

    private static final Queue<SafetyReport> LAST = new ArrayDeque<>(); // guarded by itself
    private static final List<Consumer<? super SafetyReport>> LISTENERS =
            new CopyOnWriteArrayList<>();
    private static final boolean FLIGHT_RECORDER =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private Reports() {}

    /// Tells a fault.
    static void tell(SafetyReport report) {
        synchronized (LAST) {
            if (LAST.size() == KEPT) {
                LAST.remove();
            }
            LAST.add(report);
        }
        if (FLIGHT_RECORDER) {
            SafetyEvent.commit(report);
        }
        for (Consumer<? super SafetyReport> listener : LISTENERS) {
            try {
                listener.accept(report);
            } catch (Throwable failure) {
                Log.warn("A listener to safety reports threw", failure);
            }
        }
    }

    /// See [dev.rockpool.Safety#reports()].
    public static List<SafetyReport> last() {
        synchronized (LAST) {
            return List.copyOf(LAST);
        }
    }

    /// See [dev.rockpool.Safety#onReport(Consumer)].
    public static Registration listen(Consumer<? super SafetyReport> listener) {
        Objects.requireNonNull(listener, "Safety.onReport: the listener is null");
        Consumer<SafetyReport> own = listener::accept; // one listener may be added twice
        LISTENERS.add(own);
        return () -> LISTENERS.remove(own);
    }
}
