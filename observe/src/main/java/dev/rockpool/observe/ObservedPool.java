package dev.rockpool.observe;

import dev.rockpool.Safety;
import dev.rockpool.Watched;
import dev.rockpool.observe.health.Evidence;
import dev.rockpool.observe.health.Health;
import dev.rockpool.observe.health.HealthReport;
import dev.rockpool.observe.health.Interval;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

/// A pool of this JVM as all its observers know it: by an id that no other has at the same time.
///
/// It does not keep the pool: one that nobody uses any more is collected, and forgotten here.
public final class ObservedPool {
    private static final Map<Watched, ObservedPool> KNOWN =
            new WeakHashMap<>(); // guarded by itself

    private final String id;
    private final WeakReference<Watched> pool;
    private final Trend<Reading> trend = new Trend<>(Reading::at);
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
        synchronized (KNOWN) {
            List<Watched> present = Safety.pools(); // no older than what the last caller saw
            KNOWN.keySet().retainAll(Set.copyOf(present));
            var ids = new FreeIds(KNOWN.values());
            return present.stream()
                    .map(pool ->
                            KNOWN.computeIfAbsent(
                                    pool, added -> new ObservedPool(ids.take(added.name()), added)))
                    .toList();
        }
    }

    /// The ids that are to be had, by names.
    private static final class FreeIds {
        private final Set<String> taken;
        private final Map<String, Integer> last = new HashMap<>(); // numbers, of each name

        FreeIds(Collection<ObservedPool> known) {
            this.taken = known.stream().map(ObservedPool::id).collect(Collectors.toSet());
        }

        String take(String name) {
            String id = name;
            while (!taken.add(id)) {
                id = name + "#" + last.merge(name, 2, (number, _) -> number + 1);
            }
            return id;
        }
    }

    /// One of them.
    ///
    /// @param id as [#id()] has it
    /// @return empty if there is none of that id
    public static Optional<ObservedPool> find(String id) {
        return all().stream().filter(pool -> pool.id.equals(id)).findFirst();
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
        return examine().map(Examination::reading);
    }

    /// Reads all its figures, and asks all rules about it.
    ///
    /// @return empty if it was collected
    public Optional<Examination> examine() {
        return pool().map(present -> examine(Glance.at(this, present), Instant.now()));
    }

    /// Reads all its figures, and asks all rules about it.
    ///
    /// @param glance at this pool
    Examination examine(Glance glance, Instant at) {
        Reading now = Reading.of(id, glance, at);
        Interval figures = Interval.between(trend.before(now), now);
        HealthReport health = Health.of(List.of(Evidence.of(glance.description(), figures)));
        return new Examination(now.with(Metric.HEALTH, health.score()), health);
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
