package dev.rockpool.cli.lab.retention;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolStats;
import dev.rockpool.cli.lab.retention.Course.Part;
import dev.rockpool.cli.lab.retention.Course.Sample;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;

/// Requests that come and go, on one thread and by one seed, so that they are the same for every
/// pool: of some that can be under way at a time, half are on average, and now and then all.
final class Traffic implements AutoCloseable {
    static final int IN_FLIGHT = 10;

    /// Requests between two ageing steps.
    static final int STEP = 2_000;

    static final int SMALL = 4 << 10; // bytes, at the most
    static final int LARGE = 1 << 20;
    static final int HUGE = 4 << 20;

    private static final int SAMPLE = STEP / 10;
    private static final long MAX_IDLE_BYTES = 256 << 20; // no pool comes near it

    private final AtomicLong allocated = new AtomicLong();
    private final ElasticPool<Buffer> pool;
    private final @Nullable Buffer[] held = new @Nullable Buffer[IN_FLIGHT];
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(23199);

    private final List<Part> parts = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private PoolStats sampled;
    private int served;

    private Traffic(Way way) {
        pool =
                way.in(Pool.elastic(() -> new Buffer(allocated)).named("buffers"))
                        .reset(Buffer::reset)
                        .weigher(Buffer::capacity)
                        .maxIdleBytes(MAX_IDLE_BYTES)
                        .ageing(Ageing.never()) // but by hand
                        .build();
        sampled = pool.stats();
    }

    /// Lets the whole traffic pass.
    static Course through(Way way) {
        try (var traffic = new Traffic(way)) {
            for (Stretch stretch : Stretch.values()) {
                traffic.pass(stretch);
            }
            return traffic.end(way);
        }
    }

    private void pass(Stretch stretch) {
        PoolStats before = pool.stats();
        if (stretch == Stretch.BURST) {
            giveBackAll();
        }
        for (int i = 0; i < stretch.requests(); i++) {
            takeAt(stretch == Stretch.BURST ? i : free(), stretch.need(random));
            served++;
            if (served % SAMPLE == 0) {
                sample();
            }
            if (served % STEP == 0) {
                pool.age();
            }
        }
        sample();
        PoolStats after = pool.stats();
        parts.add(new Part(stretch, stretch.largest(), served, bytes(), hitRate(before, after)));
    }

    private Course end(Way way) {
        PoolStats stats = pool.stats();
        giveBackAll();
        pool.age();
        pool.age();
        return new Course(
                way,
                List.copyOf(parts),
                List.copyOf(samples),
                stats.created(),
                stats.hitRate(),
                allocated.get(),
                stats.droppedOversize(),
                stats.droppedUnderused(),
                pool.stats().idleBytes());
    }

    private void sample() {
        PoolStats stats = pool.stats();
        if (stats.acquired() > sampled.acquired()) {
            samples.add(new Sample((double) served / STEP, bytes(), hitRate(sampled, stats)));
        }
        sampled = stats;
    }

    private static double hitRate(PoolStats before, PoolStats after) {
        return (double) (after.hits() - before.hits()) / (after.acquired() - before.acquired());
    }

    /// What all buffers hold, idle and in use.
    private long bytes() {
        long inUse = Arrays.stream(held).filter(Objects::nonNull).mapToLong(Buffer::capacity).sum();
        return pool.stats().idleBytes() + inUse;
    }

    /// Ends requests until there is room for one.
    private int free() {
        while (true) {
            int place = random.nextInt(IN_FLIGHT);
            if (held[place] == null) {
                return place;
            }
            giveBack(place);
        }
    }

    private void takeAt(int place, int need) {
        Buffer buffer = pool.acquire();
        buffer.write(need);
        held[place] = buffer;
    }

    private void giveBack(int place) {
        Buffer buffer = held[place];
        if (buffer != null) {
            held[place] = null;
            pool.release(buffer);
        }
    }

    private void giveBackAll() {
        for (int place = 0; place < IN_FLIGHT; place++) {
            giveBack(place);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
