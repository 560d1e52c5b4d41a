package dev.rockpool.internal.flight;

import dev.rockpool.MissBurst;
import dev.rockpool.PoolDescription;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolStats;
import java.time.Duration;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/// Through which all pools tell the Flight Recorder what happens.
///
/// # The cost
///
/// To load a class of an event is to start half the recorder, which takes as long as a small
/// application takes to start. So none of them is touched before somebody has started a recording:
/// until then each call here reads one flag. Callers name no class of the recorder, since its
/// module may be missing.
///
/// # Failures
///
/// Nothing comes out of here, not even for want of memory or stack: on some of the calls an item
/// hangs.
public final class Flight {
    private static final boolean IS_THERE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private Flight() {}

    /// Whether the JVM has the recorder.
    static boolean isThere() {
        return IS_THERE;
    }

    /// Whether there is, or was, a recording in this JVM.
    public static boolean isOn() {
        return IS_THERE && FlightRecorder.isInitialized();
    }

    /// Something that takes time.
    public interface Span {
        /// Ends it, and has it written.
        ///
        /// @param pool the name of the pool
        /// @param failure what it ended with; null if it did what it was to
        void end(String pool, @Nullable Throwable failure);
    }

    /// Begins the wait of an acquisition.
    ///
    /// @return null if nobody records it
    static @Nullable Span beginWait() {
        return isOn() ? begun(WaitEvent::begun) : null;
    }

    /// Begins the making of an item.
    ///
    /// @return null if nobody records it
    public static @Nullable Span beginMaking() {
        return isOn() ? begun(MakingEvent::begun) : null;
    }

    private static @Nullable Span begun(Supplier<? extends @Nullable Span> begin) {
        try {
            return begin.get();
        } catch (Throwable failure) {
            return null;
        }
    }

    /// Ends what was begun.
    ///
    /// @param span null if nobody records it
    /// @param failure null if there was none
    public static void end(@Nullable Span span, String pool, @Nullable Throwable failure) {
        try {
            if (span != null) {
                span.end(pool, failure);
            }
        } catch (Throwable ours) {
            // nowhere left to say it
        }
    }

    /// Tells an ageing step.
    ///
    /// @param step its number
    /// @param after read when it was made
    public static void aged(String pool, long step, Supplier<? extends PoolStats> after) {
        tell(() -> AgeingEvent.commit(pool, step, after.get()));
    }

    /// Tells that settings were changed, if they were.
    ///
    /// @param before asked if it is recorded
    /// @param after the same
    public static void reconfigured(
            Supplier<PoolDescription> before, Supplier<PoolDescription> after) {
        tell(() -> {
            PoolDescription now = after.get();
            ReconfigurationEvent.commit(now.pool(), before.get().changesTo(now));
        });
    }

    /// Makes a change to settings, and tells it.
    ///
    /// @param settings asked before it and after it, if it is recorded
    public static void reconfiguring(Supplier<PoolDescription> settings, Runnable change) {
        PoolDescription before = isOn() ? settings.get() : null;
        change.run();
        if (before != null) {
            reconfigured(() -> before, settings);
        }
    }

    /// Tells that an acquisition ends with nothing.
    ///
    /// @return the same, to be thrown
    public static PoolExhaustedException exhausted(String pool, PoolExhaustedException exception) {
        tell(() -> ExhaustionEvent.commit(pool, exception));
        return exception;
    }

    /// Tells a burst of misses that is over.
    ///
    /// @param ageingSteps of that pool, beside it
    /// @param reconfigurations of that pool, beside it
    /// @param throttled how long the system held the process back beside it
    public static void burst(
            MissBurst burst, long ageingSteps, long reconfigurations, Duration throttled) {
        tell(() -> BurstEvent.commit(burst, ageingSteps, reconfigurations, throttled));
    }

    /// Has all pools told once in a period. Called when the first is built.
    public static void begin() {
        Statistics.begin();
    }

    /// Tells an event, if there is anybody to hear of it.
    ///
    /// @param event commits it
    public static void tell(Runnable event) {
        if (isOn()) {
            try {
                event.run();
            } catch (Throwable failure) { // for want of memory or stack, as a rule
                // nowhere left to say it
            }
        }
    }
}
