package dev.rockpool;

import dev.rockpool.MissBurst.Collected;
import dev.rockpool.internal.Recurring;
import dev.rockpool.internal.gc.CollectionWatch;
import dev.rockpool.internal.gc.GarbageCollection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Notices when a pool suddenly misses: when a counter grows faster than a rate for three samples
/// in a row, a tenth of a second apart.
///
/// ```java
/// var detector = MissBurstDetector.watch("net", () -> memory.stats().misses(), 1_000);
/// ```
///
/// A pool misses when it is cold, when the load outgrows it, and when a collection or an ageing
/// step has emptied it; so each burst comes with the collections that ran beside it.
///
/// It has no thread: the JDK's timer wakes it, and knows it only weakly, so a detector that is
/// forgotten is gone. Keep it as long as it is to watch.
public final class MissBurstDetector implements AutoCloseable {
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(100);

    /// Samples above the rate that are a burst.
    private static final int IN_A_ROW = 3;

    /// Bursts that are remembered.
    private static final int REMEMBERED = 64;

    /// Collections that are remembered of a long burst.
    private static final int COLLECTIONS = 256;

    private final String name;
    private final LongSupplier misses;
    private final DoubleSupplier rate;
    private final @Nullable Recurring samples; // null if its user takes them
    private final Consumer<GarbageCollection> onCollection =
            this::collected; // held here, and weakly by the watch

    // Guarded by this.
    private final Deque<MissBurst> over = new ArrayDeque<>(); // the oldest first
    private final Deque<Collected> collections = new ArrayDeque<>(); // since the last sample below
    private @Nullable Rise rise; // of samples above the rate
    private long lastCount;
    private long lastNanos;

    /// Makes one that does not sample by itself.
    ///
    /// @param nanos the time of the first reading
    MissBurstDetector(String name, LongSupplier misses, DoubleSupplier rate, long nanos) {
        this(name, misses, rate, nanos, false);
    }

    private MissBurstDetector(
            String name,
            LongSupplier misses,
            DoubleSupplier rate,
            long nanos,
            boolean samplesByItself) {
        this.name = Objects.requireNonNull(name, "MissBurstDetector: the name is null");
        this.misses =
                Objects.requireNonNull(
                        misses, () -> "MissBurstDetector '%s': misses is null".formatted(name));
        this.rate = rate;
        this.samples =
                samplesByItself
                        ? new Recurring(name + "-bursts", this::sample, () -> PERIOD)
                        : null;
        this.lastCount = misses.getAsLong();
        this.lastNanos = nanos;
    }

    /// Begins to watch a counter.
    ///
    /// @param name for the bursts
    /// @param misses a counter that never goes back; read on a virtual thread ten times a second
    /// @param rate misses a second that are too many, above 0
    /// @return to be kept, and closed
    /// @throws IllegalArgumentException if the rate is 0 or less
    public static MissBurstDetector watch(String name, LongSupplier misses, double rate) {
        if (!(rate > 0)) {
            throw new IllegalArgumentException(
                    "MissBurstDetector '%s': rate %s is not above 0".formatted(name, rate));
        }
        return open(name, misses, () -> rate, true);
    }

    /// Makes one that is sampled by its user, for instance together with others, or against a rate
    /// that changes.
    ///
    /// @param name for the bursts
    /// @param misses a counter that never goes back; read by [#sample()]
    /// @param rate misses a second that are too many at that moment
    /// @return to be kept, and closed
    public static MissBurstDetector sampled(String name, LongSupplier misses, DoubleSupplier rate) {
        return open(name, misses, rate, false);
    }

    private static MissBurstDetector open(
            String name, LongSupplier misses, DoubleSupplier rate, boolean samplesByItself) {
        var detector =
                new MissBurstDetector(name, misses, rate, System.nanoTime(), samplesByItself);
        CollectionWatch.get().subscribe(detector.onCollection);
        if (detector.samples != null) {
            detector.samples.start();
        }
        return detector;
    }

    /// Samples above the rate, one after the other.
    private static final class Rise {
        final Instant begin;
        int samples;
        long nanos;
        long misses;
        double highest; // a second

        Rise(Instant begin) {
            this.begin = begin;
        }

        void add(long nanos, long misses, double rate) {
            this.samples++;
            this.nanos += nanos;
            this.misses += misses;
            this.highest = Math.max(highest, rate);
        }

        boolean isBurst() {
            return samples >= IN_A_ROW;
        }
    }

    /// Takes a sample: three in a row above the rate are a burst.
    public void sample() {
        sample(System.nanoTime(), Instant.now());
    }

    /// Takes a sample.
    synchronized void sample(long nanos, Instant now) {
        long count = misses.getAsLong();
        long passed = Math.max(1, nanos - lastNanos);
        double perSecond = (count - lastCount) * 1e9 / passed;
        if (perSecond > rate.getAsDouble()) {
            if (rise == null) {
                rise = new Rise(now.minusNanos(passed));
            }
            rise.add(passed, count - lastCount, perSecond);
        } else {
            end();
        }
        lastCount = count;
        lastNanos = nanos;
    }

    private void end() {
        if (rise != null && rise.isBurst()) {
            if (over.size() == REMEMBERED) {
                over.removeFirst();
            }
            over.addLast(described(rise));
        }
        rise = null;
        collections.clear();
    }

    private MissBurst described(Rise rise) {
        return new MissBurst(
                name,
                rise.begin,
                Duration.ofNanos(rise.nanos),
                rise.misses,
                rise.highest,
                List.copyOf(collections));
    }

    private void collected(GarbageCollection collection) {
        collected(new Collected(Instant.now(), collection.major()));
    }

    /// Notes a collection.
    synchronized void collected(Collected collection) {
        if (collections.size() < COLLECTIONS) {
            collections.addLast(collection);
        }
    }

    /// The bursts so far, the oldest first; the last of them may go on.
    ///
    /// @return the latest 64 at the most, and one that goes on
    public synchronized List<MissBurst> bursts() {
        var all = new ArrayList<>(over);
        if (rise != null && isBursting()) {
            all.add(described(rise));
        }
        return List.copyOf(all);
    }

    /// Whether the last of the [bursts][#bursts()] goes on.
    ///
    /// @return whether there is one at this moment
    public synchronized boolean isBursting() {
        return rise != null && rise.isBurst();
    }

    /// Watches no more. What was noticed can still be asked for.
    @Override
    public void close() {
        if (samples != null) {
            samples.stop();
        }
        CollectionWatch.get().unsubscribe(onCollection);
    }
}
