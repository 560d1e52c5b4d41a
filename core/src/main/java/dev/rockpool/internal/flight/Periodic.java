package dev.rockpool.internal.flight;

import dev.rockpool.internal.Timer;
import dev.rockpool.internal.gc.Weakly;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;

/// Something that is told once in the period of its event, from the first recording on.
///
/// The recorder keeps what it is to call as long as the JVM lives, so it knows this only weakly;
/// and it would keep whom it told of the first recording, so we look once a second whether there is
/// one.
public final class Periodic {
    private static final long LOOKS = TimeUnit.SECONDS.toNanos(1);

    private final Supplier<Class<? extends Event>> event;
    private final Runnable write; // held here, and weakly by the recorder
    private final Runnable look = this::look; // held here, and weakly by the timer
    private final Runnable weakLook = Weakly.weakly(Runnable.class, look);
    private final AtomicBoolean begun = new AtomicBoolean();

    /// Describes what is not told yet. To be held as long as it is.
    ///
    /// @param event asked when there is a recording
    /// @param write called on a thread of the recorder
    public Periodic(Supplier<Class<? extends Event>> event, Runnable write) {
        this.event = event;
        this.write = write;
    }

    /// Has it told from now on. May be called again.
    public void begin() {
        if (Flight.isThere() && !begun.getAndSet(true)) {
            look();
        }
    }

    private void look() {
        if (Flight.isOn()) {
            Thread.ofVirtual()
                    .name("rockpool-flight")
                    .inheritInheritableThreadLocals(false)
                    .start(this::enter);
        } else {
            Timer.runAfter(LOOKS, weakLook);
        }
    }

    private void enter() {
        FlightRecorder.addPeriodicEvent(event.get(), Weakly.weakly(Runnable.class, write));
    }
}
