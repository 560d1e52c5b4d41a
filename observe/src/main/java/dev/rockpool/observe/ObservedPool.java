package dev.rockpool.observe;

import dev.rockpool.Safety;
import dev.rockpool.Watched;
import dev.rockpool.observe.health.Evidence;
import dev.rockpool.observe.health.Health;
import dev.rockpool.observe.health.HealthReport;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;

/// A pool of this JVM as all its observers know it: by an id that no other has at the same time.
///
/// It does not keep the pool: one that nobody uses any more is collected, and forgotten here.
public final class ObservedPool {
    private static final Map<Watched, ObservedPool> KNOWN =
            new WeakHashMap<>(); // guarded by itself

    private final String id;
    private final WeakReference<Watched> pool;
    private final Trend trend = new Trend();
    private long bursts; // guarded by this
    private Instant burstUntil = Instant.MIN; // as far as it was noted; guarded by this

    private ObservedPool(String id, Watched pool) {
        this.id = id;
        this.pool = new WeakReference<>(pool);
    }

    /// The pools that were built, are not closed and not forgotten.
    ///
    /// @return in the order in which they were built
    public static List<ObservedPool> all() {
        List<Watched> present = Safety.pools();
        synchronized (KNOWN) {
            KNOWN.keySet().retainAll(Set.copyOf(present));
            Set<String> taken = new HashSet<>();
            KNOWN.values().forEach(known -> taken.add(known.id));
            return present.stream()
                    .map(pool ->
                            KNOWN.computeIfAbsent(
                                    pool,
                                    added -> new ObservedPool(freeId(added.name(), taken), added)))
                    .toList();
        }
    }

    /// One of them.
    ///
    /// @param id as [#id()] has it
    /// @return empty if there is none of that id
    public static Optional<ObservedPool> find(String id) {
        return all().stream().filter(pool -> pool.id.equals(id)).findFirst();
    }

    private static String freeId(String name, Set<String> taken) {
        String id = name;
        for (int i = 2; !taken.add(id); i++) {
            id = name + "#" + i;
        }
        return id;
    }

    /// What tells it from all others: its name, or, where several have the same, that and a number
    /// (`json#2`). It stays the same as long as the pool lives, and may then be another's.
    ///
    /// @return the id
    public String id() {
        return id;
    }

    /// The pool itself.
    ///
    /// @return empty if it was collected
    public Optional<Watched> pool() {
        return Optional.ofNullable(pool.get());
    }

    /// Reads all its figures.
    ///
    /// @return empty if it was collected
    public Optional<Reading> read() {
        return pool().map(present -> read(present, Instant.now()));
    }

    /// Reads all its figures.
    ///
    /// @param present this pool
    Reading read(Watched present, Instant at) {
        Reading reading = Reading.of(this, present, at);
        return reading.with(Metric.HEALTH, judge(present, reading).score());
    }

    /// Asks all rules about it: about how it is set up, and about what it did in the last one to
    /// two minutes, as far as it was read before.
    ///
    /// @return empty if it was collected
    public Optional<HealthReport> health() {
        return pool().map(present -> judge(present, Reading.of(this, present, Instant.now())));
    }

    private HealthReport judge(Watched present, Reading now) {
        return Health.of(List.of(Evidence.of(present.describe(), trend.until(now))));
    }

    /// Bursts of misses that an [Observatory] has seen: while there is none, nobody looks for them.
    ///
    /// @return a counter
    public synchronized long bursts() {
        return bursts;
    }

    /// Notes a burst, or that it goes on: several may see the same.
    ///
    /// @param end so far
    /// @return whether it was not known
    synchronized boolean noteBurst(Instant begin, Instant end) {
        boolean isNew = begin.isAfter(burstUntil);
        bursts += isNew ? 1 : 0;
        burstUntil = end.isAfter(burstUntil) ? end : burstUntil;
        return isNew;
    }

    @Override
    public String toString() {
        return "ObservedPool[" + id + "]";
    }
}
