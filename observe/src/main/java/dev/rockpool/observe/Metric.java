package dev.rockpool.observe;

import dev.rockpool.BoundedStats;
import dev.rockpool.FixedStats;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import dev.rockpool.Savings;
import dev.rockpool.TimeSummary;
import dev.rockpool.memory.MemoryStats;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Everything that is measured of a pool: the one list from which exporters, dashboards, alerts and
/// health rules take their names.
///
/// A name is Micrometer's: lower case, dots, no unit, which the registry adds. Those that share one
/// differ by their [tag][#tag()], or are the [count][Type#TIMES] and the [sum][Type#TIME] of a
/// timer.
@SuppressWarnings("ImmutableEnumChecker") // what it has are records of what does not change
public enum Metric {
    /// How well it is: 100 less the points of the [rules][dev.rockpool.observe.health.Rule] that
    /// found something in the last one to two minutes.
    HEALTH("rockpool.pool.health", Type.GAUGE, Unit.NONE, Source.judged()),

    /// Items ready to be lent.
    IDLE("rockpool.pool.idle", Type.GAUGE, Unit.OBJECTS, Source.pool(PoolStats::idle)),

    /// The weight of the items ready to be lent, an upper bound.
    IDLE_SIZE(
            "rockpool.pool.idle.size",
            Type.GAUGE,
            Unit.BYTES,
            Source.elastic(PoolStats::idleBytes)),

    /// The most that the shared levels may hold idle.
    IDLE_SIZE_MAX(
            "rockpool.pool.idle.size.max",
            Type.GAUGE,
            Unit.BYTES,
            Source.glance(glance -> glance.setting("maxIdleBytes"), Kind.ELASTIC)),

    /// Items that idle where only one thread finds them.
    LEVEL_LOCAL(
            "rockpool.pool.level",
            "level",
            "local",
            Unit.OBJECTS,
            Source.level(PoolSnapshot.Kind.LOCAL)),

    /// Items that idle where all threads find them.
    LEVEL_SHARED(
            "rockpool.pool.level",
            "level",
            "shared",
            Unit.OBJECTS,
            Source.level(PoolSnapshot.Kind.STRIPE, PoolSnapshot.Kind.DEPOT)),

    /// Items that idled through one ageing step.
    LEVEL_VICTIM(
            "rockpool.pool.level",
            "level",
            "victim",
            Unit.OBJECTS,
            Source.level(PoolSnapshot.Kind.VICTIM)),

    /// Items out; chunks of streams.
    LEASED(
            "rockpool.pool.leased",
            Type.GAUGE,
            Unit.OBJECTS,
            Source.glance(Glance::leased, Kind.ELASTIC, Kind.BOUNDED, Kind.FIXED, Kind.STREAMS)),

    /// The most items that there may be.
    MAX(
            "rockpool.pool.max",
            Type.GAUGE,
            Unit.OBJECTS,
            Source.glance(Glance::maxItems, Kind.BOUNDED, Kind.FIXED)),

    /// Items being made, looked at or destroyed.
    UNDER_WAY(
            "rockpool.pool.underway",
            Type.GAUGE,
            Unit.OBJECTS,
            Source.bounded(BoundedStats::underWay)),

    /// Slots whose item was dropped, and was not made anew.
    VACANT("rockpool.pool.vacant", Type.GAUGE, Unit.OBJECTS, Source.fixed(FixedStats::vacant)),

    /// Threads that wait for an item.
    WAITING(
            "rockpool.pool.waiting",
            Type.GAUGE,
            Unit.THREADS,
            Source.bounded(BoundedStats::waiting)),

    /// Acquisitions served from the caller's own level.
    HITS_LOCAL("rockpool.pool.hits", "level", "local", Source.pool(PoolStats::hitLocal)),

    /// Acquisitions served from a level that all threads share.
    HITS_SHARED("rockpool.pool.hits", "level", "shared", Source.pool(PoolStats::hitShared)),

    /// Acquisitions served by an item that idled through one ageing step.
    HITS_VICTIM("rockpool.pool.hits", "level", "victim", Source.pool(PoolStats::hitVictim)),

    /// Acquisitions that found nothing idle.
    MISSES("rockpool.pool.misses", Type.COUNTER, Unit.NONE, Source.pool(PoolStats::missed)),

    /// Releases, of items that were refused too.
    RELEASED(
            "rockpool.pool.released", Type.COUNTER, Unit.OBJECTS, Source.pool(PoolStats::released)),

    /// Items made.
    CREATED("rockpool.pool.created", Type.COUNTER, Unit.OBJECTS, Source.pool(PoolStats::created)),

    /// Calls of the factory that failed.
    FACTORY_FAILURES(
            "rockpool.pool.factory.failures",
            Type.COUNTER,
            Unit.NONE,
            Source.pool(PoolStats::factoryFailures)),

    /// Calls of `destroy` that failed.
    DESTROY_FAILURES(
            "rockpool.pool.destroy.failures",
            Type.COUNTER,
            Unit.NONE,
            Source.bounded(BoundedStats::destroyFailures)),

    /// Items dropped since there were enough.
    DROPPED_FULL("rockpool.pool.dropped", "reason", "full", Source.pool(PoolStats::droppedFull)),

    /// Items dropped since they were too large.
    DROPPED_OVERSIZE(
            "rockpool.pool.dropped", "reason", "oversize", Source.pool(PoolStats::droppedOversize)),

    /// Items dropped since they could hold far more than their uses need.
    DROPPED_UNDERUSED(
            "rockpool.pool.dropped",
            "reason",
            "underused",
            Source.pool(PoolStats::droppedUnderused)),

    /// Items dropped since a callback failed on release.
    DROPPED_RESET("rockpool.pool.dropped", "reason", "reset", Source.pool(PoolStats::droppedReset)),

    /// Items dropped since they were broken.
    DROPPED_INVALID(
            "rockpool.pool.dropped", "reason", "invalid", Source.pool(PoolStats::droppedInvalid)),

    /// Items dropped by ageing.
    DROPPED_AGED("rockpool.pool.dropped", "reason", "aged", Source.pool(PoolStats::droppedAged)),

    /// Items dropped since somebody cleared or closed the pool.
    DROPPED_CLEARED(
            "rockpool.pool.dropped", "reason", "cleared", Source.pool(PoolStats::droppedCleared)),

    /// Items that the garbage collector took.
    COLLECTED(
            "rockpool.pool.collected",
            Type.COUNTER,
            Unit.OBJECTS,
            Source.elastic(PoolStats::collected)),

    /// Items that were lost while they were out.
    LEAKED("rockpool.pool.leaked", Type.COUNTER, Unit.OBJECTS, Source.pool(PoolStats::leaked)),

    /// Items released in excess of those lent.
    DONATED(
            "rockpool.pool.donated",
            Type.COUNTER,
            Unit.OBJECTS,
            Source.elastic(PoolStats::donated)),

    /// Ageing steps; rounds of the upkeep of a bounded pool.
    AGEING_STEPS(
            "rockpool.pool.ageing.steps",
            Type.COUNTER,
            Unit.NONE,
            Source.glance(Glance::steps, Kind.ELASTIC, Kind.BOUNDED)),

    /// Times in which it missed at an unusual rate, seen by an [Observatory].
    BURSTS(
            "rockpool.pool.bursts",
            Type.COUNTER,
            Unit.NONE,
            Source.glance(Glance::bursts, Kind.ELASTIC, Kind.BOUNDED, Kind.FIXED, Kind.MEMORY)),

    /// Acquisitions that got nothing in time.
    TIMEOUTS(
            "rockpool.pool.timeouts",
            Type.COUNTER,
            Unit.NONE,
            Source.bounded(BoundedStats::timedOut)),

    /// Acquisitions that were refused since too many waited already.
    REJECTIONS(
            "rockpool.pool.rejections",
            Type.COUNTER,
            Unit.NONE,
            Source.bounded(BoundedStats::rejected)),

    /// Acquisitions whose thread was interrupted.
    INTERRUPTS(
            "rockpool.pool.interrupts",
            Type.COUNTER,
            Unit.NONE,
            Source.bounded(BoundedStats::interrupted)),

    /// Acquisitions that found nothing idle, and how long they waited.
    WAITS("rockpool.pool.wait", Type.TIMES, Unit.NONE, Source.count(BoundedStats::waits)),

    /// The sum of the waits.
    WAIT_TIME(
            "rockpool.pool.wait",
            Type.TIME,
            Unit.SECONDS,
            Source.time(BoundedStats::waits, TimeSummary::totalNanos)),

    /// Of a hundred waits since the pool was built 99 took no longer.
    WAIT_P99(
            "rockpool.pool.wait.p99",
            Type.GAUGE,
            Unit.SECONDS,
            Source.time(BoundedStats::waits, TimeSummary::p99Nanos)),

    /// The longest wait since the pool was built.
    WAIT_MAX(
            "rockpool.pool.wait.longest",
            Type.GAUGE,
            Unit.SECONDS,
            Source.time(BoundedStats::waits, TimeSummary::maxNanos)),

    /// Uses that were timed, about ten a second.
    USES("rockpool.pool.use", Type.TIMES, Unit.NONE, Source.count(BoundedStats::uses)),

    /// The sum of the uses that were timed.
    USE_TIME(
            "rockpool.pool.use",
            Type.TIME,
            Unit.SECONDS,
            Source.time(BoundedStats::uses, TimeSummary::totalNanos)),

    /// Calls of the factory.
    MAKES("rockpool.pool.make", Type.TIMES, Unit.NONE, Source.count(BoundedStats::makes)),

    /// The sum of what the factory took.
    MAKE_TIME(
            "rockpool.pool.make",
            Type.TIME,
            Unit.SECONDS,
            Source.time(BoundedStats::makes, TimeSummary::totalNanos)),

    /// What one operation of the pool saves; unknown where nobody measures it.
    SAVED_TIME(
            "rockpool.pool.saved.time", Type.GAUGE, Unit.SECONDS, Source.savedTime(Savings::nanos)),

    /// What one operation of the pool does not allocate; unknown where nobody measures it.
    SAVED_SIZE(
            "rockpool.pool.saved.size",
            Type.GAUGE,
            Unit.BYTES,
            Source.savings(savings -> savings.bytes().mean())),

    /// The share of the collector's work that the pool keeps from it; unknown where nobody measures
    /// it.
    SAVED_COLLECTION(
            "rockpool.pool.saved.collection",
            Type.GAUGE,
            Unit.NONE,
            Source.savings(Savings::collection)),

    /// What one operation takes of the pool itself; unknown where nobody measures it.
    COST_TIME("rockpool.pool.cost.time", Type.GAUGE, Unit.SECONDS, Source.savedTime(Savings::cost)),

    /// Whether the pool pays: 1 if it is to be kept, -1 if it costs more than it saves, 0 if that
    /// is not certain yet; unknown where nobody measures it.
    WORTH(
            "rockpool.pool.worth",
            Type.GAUGE,
            Unit.NONE,
            Source.savings(savings -> worth(savings.verdict()))),

    /// The most bytes that may come from the system.
    MEMORY_MAX("rockpool.memory.max", Type.GAUGE, Unit.BYTES, Source.memory(MemoryStats::maxBytes)),

    /// Bytes that came from the system.
    MEMORY_RESERVED(
            "rockpool.memory.reserved",
            Type.GAUGE,
            Unit.BYTES,
            Source.memory(MemoryStats::reserved)),

    /// Bytes that are lent.
    MEMORY_USED("rockpool.memory.used", Type.GAUGE, Unit.BYTES, Source.memory(MemoryStats::inUse)),

    /// Bytes that are not lent.
    MEMORY_CACHED(
            "rockpool.memory.cached", Type.GAUGE, Unit.BYTES, Source.memory(MemoryStats::cached)),

    /// Bytes between those that are lent.
    MEMORY_FRAGMENTED(
            "rockpool.memory.fragmented",
            Type.GAUGE,
            Unit.BYTES,
            Source.memory(MemoryStats::fragmented)),

    /// Slots that were taken from a cache.
    MEMORY_HITS("rockpool.memory.hits", Type.COUNTER, Unit.NONE, Source.memory(MemoryStats::hits)),

    /// How often a cache had nothing.
    MEMORY_MISSES(
            "rockpool.memory.misses", Type.COUNTER, Unit.NONE, Source.memory(MemoryStats::misses)),

    /// How often something was lent that is in no size class.
    MEMORY_LARGE(
            "rockpool.memory.large", Type.COUNTER, Unit.NONE, Source.memory(MemoryStats::large));

    /// What a figure is.
    public enum Type {
        /// A reading, which goes up and down.
        GAUGE,
        /// A count over the life of the pool.
        COUNTER,
        /// How often something was timed over the life of the pool.
        TIMES,
        /// The sum of the times, in seconds.
        TIME
    }

    /// Of what.
    public enum Unit {
        /// Operations, or what else a name says.
        NONE,
        /// Items.
        OBJECTS,
        /// Bytes.
        BYTES,
        /// Threads.
        THREADS,
        /// Seconds.
        SECONDS
    }

    /// What tells those of one name apart.
    ///
    /// @param key such as `reason`
    /// @param value such as `full`
    public record Tag(String key, String value) {}

    private final String metricName;
    private final Type type;
    private final Unit unit;
    private final @Nullable Tag tag;
    private final Source source;

    Metric(String metricName, Type type, Unit unit, Source source) {
        this(metricName, type, unit, null, source);
    }

    /// A counter beside others of its name.
    Metric(String metricName, String key, String value, Source source) {
        this(metricName, Type.COUNTER, Unit.NONE, new Tag(key, value), source);
    }

    /// A gauge beside others of its name.
    Metric(String metricName, String key, String value, Unit unit, Source source) {
        this(metricName, Type.GAUGE, unit, new Tag(key, value), source);
    }

    Metric(String metricName, Type type, Unit unit, @Nullable Tag tag, Source source) {
        this.metricName = metricName;
        this.type = type;
        this.unit = unit;
        this.tag = tag;
        this.source = source;
    }

    private static double worth(Savings.Verdict verdict) {
        return switch (verdict) {
            case KEEP -> 1;
            case UNDECIDED -> 0;
            case STOP, WAITS -> -1;
        };
    }

    /// The name, as Micrometer has it.
    ///
    /// @return lower case with dots
    public String metricName() {
        return metricName;
    }

    /// What it is.
    ///
    /// @return the type
    public Type type() {
        return type;
    }

    /// Of what.
    ///
    /// @return the unit
    public Unit unit() {
        return unit;
    }

    /// What tells it from others of its name.
    ///
    /// @return null if there are none
    public @Nullable Tag tag() {
        return tag;
    }

    /// The kinds of pool that have it.
    ///
    /// @return at least one
    public Set<Kind> kinds() {
        return source.kinds();
    }

    /// Reads it.
    ///
    /// @param glance at a pool that has it
    /// @return `NaN` if it is unknown
    double of(Glance glance) {
        return source.figure().applyAsDouble(glance);
    }
}
