package dev.rockpool.observe;

import dev.rockpool.Safety;
import dev.rockpool.Safety.Registration;
import dev.rockpool.internal.Listeners;
import dev.rockpool.internal.Recurring;
import dev.rockpool.internal.gc.CollectionWatch;
import dev.rockpool.internal.gc.GarbageCollection;
import dev.rockpool.observe.health.Health;
import dev.rockpool.observe.health.HealthReport;
import dev.rockpool.observe.health.JvmReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Reads every pool of the JVM once a second, keeps what it read for a while, and marks what
/// happened beside: the axis of time of a console.
///
/// {@snippet :
/// try (Observatory observatory = Observatory.open()) {
///     observatory.onTick(tick -> tick.readings().forEach(System.out::println));
/// }
/// }
///
/// **Bursts.** It samples the misses of every pool that is in use ten times a second (of others
/// with each look), and marks a time in which they come three times in a row at more than four
/// times the usual rate, which is that of the last minute, and at least 1,000 a second (100 of a
/// bounded and of a fixed pool, which misses where others wait). A mark of one that goes on is
/// followed by one that began at the same time and says how it ended. The text names what ran
/// beside it.
///
/// **Threads.** Every method may be called from any thread. It has no thread of its own: the JDK's
/// timer wakes virtual ones. It keeps no pool alive, and is gone itself when it is forgotten.
public final class Observatory implements AutoCloseable {
    private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);
    private static final Duration KEPT = Duration.ofMinutes(2);

    private final int kept; // ticks
    private final Marks marks = new Marks();
    private final Arms arms = new Arms();
    private final Changes changes = new Changes(marks);
    private final Throttling throttling = Throttling.ofThisProcess(marks);
    private final Bursts bursts = new Bursts(marks);
    private final Listeners<Tick> listeners = new Listeners<>("Observatory.onTick");
    private final Trend<JvmReading> jvm = new Trend<>(JvmReading::at);
    private final Recurring looks = new Recurring("rockpool-observatory", this::look, () -> PERIOD);
    private final Consumer<GarbageCollection> onCollection = marks::collected; // weakly told
    private final Registration onReport = Safety.onReport(marks::reported);
    private final Deque<Tick> ticks = new ArrayDeque<>(); // guarded by itself, the oldest first
    private volatile HealthReport health = Health.of(List.of()); // of the last look

    private Observatory(Duration kept) {
        this.kept = Math.toIntExact(kept.toSeconds());
    }

    /// Begins to look. What it saw is kept for two minutes.
    ///
    /// @return to be kept, and closed
    public static Observatory open() {
        return open(KEPT);
    }

    /// Begins to look.
    ///
    /// @param kept how long what it saw is kept, at least one second; two minutes of two hundred
    ///   pools take some twenty megabytes
    /// @return to be kept, and closed
    /// @throws IllegalArgumentException if it is shorter than a second
    public static Observatory open(Duration kept) {
        if (kept.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "Observatory: %s is too short to be kept; the least is a second"
                            .formatted(kept));
        }
        var observatory = new Observatory(kept);
        CollectionWatch.get().subscribe(observatory.onCollection);
        observatory.look();
        observatory.looks.start();
        observatory.bursts.start();
        return observatory;
    }

    /// Has all elastic pools, those that are there and those that come, find out what they save
    /// ([dev.rockpool.ElasticPool#controlArm(boolean)]), but for those whose items are charged to a
    /// budget.
    ///
    /// @param on by default it does not; switching it off leaves those that were told by others as
    ///   they are
    public void controlArm(boolean on) {
        arms.switchTo(on);
        ObservedPool.all()
                .forEach(observed ->
                        observed.pool().ifPresent(pool -> arms.meet(pool, pool.describe())));
    }

    /// Takes a look, as it is done once a second.
    void look() {
        Instant now = Instant.now();
        Map<ObservedPool, Reading> readings = new LinkedHashMap<>();
        Map<ObservedPool, Changes.State> states = new LinkedHashMap<>();
        List<HealthReport> reports = new ArrayList<>();
        for (ObservedPool observed : ObservedPool.all()) {
            observed.pool()
                    .ifPresent(pool -> {
                        Glance glance = Glance.at(observed, pool);
                        Examination examined = observed.examine(glance, now);
                        arms.meet(pool, glance.description());
                        readings.put(observed, examined.reading());
                        states.put(observed, stateOf(glance, examined.reading()));
                        reports.add(examined.health());
                    });
        }
        changes.look(now, states);
        throttling.look(now);
        bursts.look(now, readings);
        var tick = new Tick(now, List.copyOf(readings.values()), marks.take());
        reports.add(healthOfJvm(tick.readings()));
        health = HealthReport.of(reports);
        keep(tick);
        listeners.tell(tick);
    }

    private HealthReport healthOfJvm(List<Reading> pools) {
        JvmReading now = JvmReading.here();
        return Health.ofJvm(pools, jvm.before(now), now);
    }

    private static Changes.State stateOf(Glance glance, Reading reading) {
        return new Changes.State(glance.description(), reading.value(Metric.AGEING_STEPS));
    }

    private void keep(Tick tick) {
        synchronized (ticks) {
            if (ticks.size() == kept) {
                ticks.removeFirst();
            }
            ticks.addLast(tick);
        }
    }

    /// What it saw.
    ///
    /// @return what is kept of it, at least one, the oldest first
    public List<Tick> ticks() {
        synchronized (ticks) {
            return List.copyOf(ticks);
        }
    }

    /// What it saw last.
    ///
    /// @return at most a second old
    public Tick last() {
        synchronized (ticks) {
            return ticks.getLast();
        }
    }

    /// What the rules found at the last look, of each pool and of the JVM, by what happened in the
    /// last one to two minutes.
    ///
    /// @return with the scores that the readings of that look have
    public HealthReport health() {
        return health;
    }

    /// Has each look told from now on.
    ///
    /// @param listener called on a virtual thread, one call at a time; what it throws is logged
    /// @return to be closed when the listener is to hear no more
    public Registration onTick(Consumer<? super Tick> listener) {
        return listeners.add(listener);
    }

    /// Looks no more. What it saw can still be asked for.
    @Override
    public void close() {
        looks.stop();
        bursts.stop();
        arms.switchTo(false);
        onReport.close();
        CollectionWatch.get().unsubscribe(onCollection);
    }
}
