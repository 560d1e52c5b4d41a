package dev.rockpool.observe;

import dev.rockpool.MissBurst;
import dev.rockpool.MissBurstDetector;
import dev.rockpool.PoolDescription.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/// Watches one pool for bursts of misses. Used by one thread at a time.
///
/// # What is unusual
///
/// A rate that is many times the mean of the last minute, so that a pool that always misses is no
/// news, nor is one whose load has changed for good. What is below a least rate is nothing that
/// anybody feels.
///
/// # Pools at rest
///
/// To read a pool often is to keep it: a collector that marks meanwhile finds it in use. So one
/// that nobody has used since the last look is sampled no sooner than at the next, and a forgotten
/// one can go.
final class BurstWatch {
    private static final double UNUSUAL = 4; // times the mean
    private static final double LEAST = 1_000; // misses a second
    private static final double LEAST_OF_SCARCE =
            100; // where to miss is to wait, or to get nothing
    private static final double LOOKS = 60; // that the mean is of

    /// How long before a burst that ran which may have led to it: looks are a second apart.
    private static final Duration BEFORE = Duration.ofSeconds(1);

    private final ObservedPool observed;
    private final Marks marks;
    private final MissBurstDetector detector;
    private final Deque<Stand> stands = new ArrayDeque<>(); // the oldest first
    private long misses; // as last read
    private double usual; // misses a second
    private boolean busy = true; // since the last look
    private Instant marked = Instant.MIN; // when the latest burst began that was marked
    private Instant settled = Instant.MIN; // when the latest began that is over
    private boolean isOurs; // the latest that was marked: nobody else had seen it

    BurstWatch(ObservedPool observed, Kind kind, Marks marks) {
        this.observed = observed;
        this.marks = marks;
        boolean scarce = kind == Kind.BOUNDED || kind == Kind.FIXED;
        double least = scarce ? LEAST_OF_SCARCE : LEAST;
        this.detector =
                MissBurstDetector.sampled(
                        observed.id(), this::misses, () -> Math.max(least, UNUSUAL * usual));
    }

    /// What was counted at a look.
    private record Stand(Instant at, double steps, double misses, double uses) {
        static Stand of(Instant at, Reading reading) {
            boolean ages = reading.kind() == Kind.ELASTIC;
            double misses = reading.value(Metric.MISSES) + reading.value(Metric.MEMORY_MISSES);
            return new Stand(
                    at,
                    ages ? reading.value(Metric.AGEING_STEPS) : 0,
                    misses,
                    reading.acquired() + misses); // of a fixed pool the misses are not among them
        }

        double missesPerSecond(Stand earlier) {
            double seconds = Duration.between(earlier.at, at).toNanos() / 1e9;
            return seconds > 0 ? (misses - earlier.misses) / Math.max(seconds, 1e-3) : 0;
        }
    }

    private long misses() {
        observed.pool().ifPresent(pool -> misses = Glance.misses(pool));
        return misses; // of one that is gone they are what they were
    }

    void sampleIfBusy() {
        if (busy) {
            detector.sample();
        }
    }

    /// Takes a look.
    ///
    /// @param latest marks of all pools
    void look(Instant at, Reading reading, Collection<Mark> latest) {
        if (!busy) {
            detector.sample();
        }
        Stand now = Stand.of(at, reading);
        Stand before = stands.peekLast();
        if (before != null) {
            busy = now.uses != before.uses;
            usual += (now.missesPerSecond(before) - usual) / LOOKS;
        }
        stands.removeIf(stand -> !Bursts.isRemembered(stand.at, at));
        stands.addLast(now);
        List<MissBurst> bursts = detector.bursts();
        for (int i = 0; i < bursts.size(); i++) {
            boolean isOver = i < bursts.size() - 1 || !detector.isBursting();
            tell(bursts.get(i), isOver, latest);
        }
    }

    /// Takes the last look.
    void end(Collection<Mark> latest) {
        detector.bursts().forEach(burst -> tell(burst, true, latest));
        detector.close();
    }

    private void tell(MissBurst burst, boolean isOver, Collection<Mark> latest) {
        if (!burst.begin().isAfter(settled)) {
            return;
        }
        boolean isNew = burst.begin().isAfter(marked);
        boolean isUnseen = observed.noteBurst(burst.begin(), burst.begin().plus(burst.length()));
        if (isNew) {
            marked = burst.begin();
            isOurs = isUnseen;
        }
        if (!isNew && !isOver) {
            return;
        }
        Instant since = burst.begin().minus(BEFORE);
        Beside beside = Beside.of(burst, since, stepsSince(since), latest);
        marks.add(beside.mark());
        if (isOver) {
            settled = burst.begin();
            if (isOurs) {
                beside.record();
            }
        }
    }

    private long stepsSince(Instant since) {
        Stand earlier = stands.getFirst();
        for (Stand stand : stands) {
            if (!stand.at.isAfter(since)) {
                earlier = stand;
            }
        }
        return Math.round(stands.getLast().steps - earlier.steps);
    }
}
