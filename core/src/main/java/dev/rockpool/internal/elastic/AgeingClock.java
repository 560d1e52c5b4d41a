package dev.rockpool.internal.elastic;

import dev.rockpool.Ageing;
import dev.rockpool.PoolStats;
import dev.rockpool.internal.Recurring;
import dev.rockpool.internal.gc.CollectionWatch;
import dev.rockpool.internal.gc.GarbageCollection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Makes the ageing steps of one pool when its rule asks for them.
///
/// It has no thread: collections are told by the JVM's notification thread, time by the JDK's
/// timer, and both know the clock only weakly. The pool holds the clock, so a pool that is
/// forgotten takes its clock with it.
public final class AgeingClock {
    private final ElasticEngine<?> pool;
    private final List<Ageing> rules; // none of them AnyOf
    private final List<Ticks> timers;

    /// Held here, and weakly by the watch.
    private final Consumer<GarbageCollection> onCollection = this::collected;

    private AgeingClock(Ageing ageing, ElasticEngine<?> pool) {
        this.pool = pool;
        this.rules = flatten(ageing).toList();
        this.timers = rules.stream().flatMap(this::ticks).toList();
    }

    /// Starts the clock of a new pool.
    ///
    /// @param ageing the rule
    /// @param pool what ages
    /// @return to be held by the pool
    public static AgeingClock start(Ageing ageing, ElasticEngine<?> pool) {
        var clock = new AgeingClock(ageing, pool);
        CollectionWatch.get().subscribe(clock.onCollection);
        clock.timers.forEach(Ticks::start);
        return clock;
    }

    /// Stops the clock for good.
    public void stop() {
        CollectionWatch.get().unsubscribe(onCollection);
        timers.forEach(Ticks::stop);
    }

    private void collected(GarbageCollection collection) {
        if (rules.stream().anyMatch(rule -> asksForStep(rule, collection))) {
            pool.age();
        } else {
            pool.sweep();
        }
    }

    private static boolean asksForStep(Ageing rule, GarbageCollection collection) {
        return switch (rule) {
            case Ageing.Collections(boolean majorOnly) -> collection.major() || !majorOnly;
            case Ageing.Pressure(double share) -> collection.heapShare() > share;
            case Ageing.Idle _, Ageing.Every _ -> false;
            case Ageing.AnyOf(List<Ageing> rules) ->
                    rules.stream().anyMatch(each -> asksForStep(each, collection));
        };
    }

    private Stream<Ticks> ticks(Ageing rule) {
        return switch (rule) {
            case Ageing.Idle(Duration period) -> Stream.of(new Ticks(period, true));
            case Ageing.Every(Duration period) -> Stream.of(new Ticks(period, false));
            case Ageing.Collections _, Ageing.Pressure _, Ageing.AnyOf _ -> Stream.of();
        };
    }

    private static Stream<Ageing> flatten(Ageing rule) {
        return rule instanceof Ageing.AnyOf(List<Ageing> rules)
                ? rules.stream().flatMap(AgeingClock::flatten)
                : Stream.of(rule);
    }

    /// Ages the pool once in a period, or whenever it was not acquired from for one.
    ///
    /// Each tick looks at a weak reference, which keeps the pool for the cycle of a collector that
    /// marks at that moment. So a pool with nothing left to age is looked at ever less often, down
    /// to [#RESTING]: were it looked at every few milliseconds, a forgotten one would stay for
    /// ever.
    private final class Ticks {
        private static final long RESTING = TimeUnit.SECONDS.toNanos(1);

        private final long period; // ns
        private final boolean onlyUnused;
        private final Recurring looks =
                new Recurring(pool.name() + "-ageing", this::look, this::delay);

        // By one tick at a time, ordered by its rescheduling.
        private long delay; // ns
        private long acquiredBefore;

        Ticks(Duration period, boolean onlyUnused) {
            this.onlyUnused = onlyUnused;
            this.period = TimeUnit.NANOSECONDS.convert(period);
            this.delay = this.period;
        }

        void start() {
            looks.start();
        }

        private long delay() {
            return delay;
        }

        private void look() {
            PoolStats stats = pool.stats();
            boolean unused = stats.acquired() == acquiredBefore;
            acquiredBefore = stats.acquired();
            if (unused && stats.idle() == 0) {
                delay = Math.max(period, Math.min(2 * delay, RESTING));
                return;
            }
            delay = period;
            if (unused || !onlyUnused) {
                pool.age();
            }
        }

        void stop() {
            looks.stop();
        }
    }
}
