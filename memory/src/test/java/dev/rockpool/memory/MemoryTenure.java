package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/// The life of one pool among short-lived threads: memory of all sizes is lent, handed to others
/// and given back by them, while the pool ages and runs dry.
final class MemoryTenure {
    private static final int CROWD = 12; // threads that come and go together
    private static final int USES = 2_000; // by each thread
    private static final int HELD = 20; // by each thread
    private static final int UNDER_WAY = 100; // between a thread and another
    private static final long LIMIT = 32 << 20;
    private static final long LARGE = 3 << 20;
    private static final List<SizeClass> CLASSES = SizeClass.all();
    private static final List<Long> CACHES = List.of(0L, 64L << 10, 4L << 20);

    private final MemoryPool pool =
            MemoryPool.builder()
                    .named("churned")
                    .maxBytes(LIMIT)
                    .cacheBytes(oneOf(CACHES))
                    .zeroing(oneOf(List.of(Zeroing.values())))
                    .build();
    private final BlockingQueue<PooledSegment> handed = new ArrayBlockingQueue<>(UNDER_WAY);
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong lent = new AtomicLong();

    /// Lets crowds come and go until a moment.
    ///
    /// @return how often memory was lent
    long until(long deadline) throws InterruptedException {
        do {
            var crowd = new ArrayList<Thread>();
            for (int i = 0; i < CROWD; i++) {
                Thread.Builder kind = i % 2 == 0 ? Thread.ofPlatform() : Thread.ofVirtual();
                crowd.add(kind.start(this::member));
            }
            for (Thread member : crowd) {
                member.join();
            }
        } while (System.nanoTime() < deadline && failures.isEmpty());
        return lent.get();
    }

    /// Gives back what is under way, and closes the pool.
    void settle() {
        handed.forEach(this::giveBack);
        assertThat(failures).isEmpty();
        MemoryStats stats = pool.stats();
        assertThat(stats.inUse()).as(stats::toString).isZero();
        assertThat(stats.cached()).as(stats::toString).isEqualTo(stats.reserved());
        pool.close();
        assertThat(pool.stats().reserved()).as("after the close").isZero();
    }

    private void member() {
        Deque<PooledSegment> held = new ArrayDeque<>();
        try {
            int uses = chance(5) == 0 ? chance(USES) : USES; // some end early, with nothing held
            for (int i = 0; i < uses; i++) {
                step(held);
            }
        } catch (Throwable failure) {
            failures.add(failure);
        } finally {
            held.forEach(this::giveBack);
        }
    }

    private void step(Deque<PooledSegment> held) {
        switch (chance(1_000)) {
            case 0 -> pool.age();
            case 1 -> isSane(pool.stats());
            case 2 -> useArena();
            case 3 -> useRaw();
            default -> {
                if (held.size() < HELD) {
                    tryLend(held);
                } else {
                    giveBack(held.remove());
                }
            }
        }
        if (chance(4) == 0 && !held.isEmpty()) {
            handOver(held.remove());
        }
    }

    private static void isSane(MemoryStats stats) {
        assertThat(stats.reserved()).isBetween(0L, LIMIT);
        assertThat(stats.inUse()).isNotNegative();
        assertThat(stats.cached()).isNotNegative();
        assertThat(stats.fragmented()).isNotNegative();
    }

    @SuppressWarnings("MustBeClosed") // it is given back by another step
    private void tryLend(Deque<PooledSegment> held) {
        try {
            PooledSegment segment = pool.allocate(size());
            stamp(segment.segment());
            held.add(segment);
            lent.incrementAndGet();
        } catch (OutOfPooledMemoryError full) {
            held.forEach(this::giveBack);
            held.clear();
        }
    }

    private void handOver(PooledSegment mine) {
        PooledSegment other = handed.poll();
        if (other != null) {
            giveBack(other);
        }
        if (!handed.offer(mine)) {
            giveBack(mine);
        }
    }

    private void useArena() {
        try (PooledArena arena = pool.arena(ArenaRetention.lastUse())) {
            for (int i = 0; i < 50; i++) {
                stamp(arena.allocate(8 + chance(5_000), 8));
                if (chance(10) == 0) {
                    arena.reset();
                }
            }
        } catch (OutOfPooledMemoryError full) {
            // what it had is given back
        }
    }

    private void useRaw() {
        try {
            pool.freeRaw(pool.allocateRaw(size()));
        } catch (OutOfPooledMemoryError full) {
            // nothing to give back
        }
    }

    /// Each class as often as any other, and now and then what is in none.
    private static long size() {
        if (chance(300) == 0) {
            return LARGE - chance(1 << 20);
        }
        SizeClass sizeClass = oneOf(CLASSES);
        return (long) sizeClass.size() - chance(sizeClass.size() - sizeClass.smallest() + 1);
    }

    /// Writes its address at both ends of a segment.
    private static void stamp(MemorySegment segment) {
        if (segment.byteSize() >= Long.BYTES) {
            segment.set(ValueLayout.JAVA_LONG_UNALIGNED, 0, segment.address());
            long end = segment.byteSize() - Long.BYTES;
            segment.set(ValueLayout.JAVA_LONG_UNALIGNED, end, segment.address());
        }
    }

    private void giveBack(PooledSegment lent) {
        MemorySegment segment = lent.segment();
        long end = segment.byteSize() - Long.BYTES;
        if ((end >= 0 && !isStamped(segment, end))
                || (end >= Long.BYTES && !isStamped(segment, 0))) {
            failures.add(new AssertionError("another wrote into " + lent));
        }
        lent.close();
    }

    private static boolean isStamped(MemorySegment segment, long at) {
        return segment.get(ValueLayout.JAVA_LONG_UNALIGNED, at) == segment.address();
    }

    private static <E> E oneOf(List<E> list) {
        return list.get(chance(list.size()));
    }

    private static int chance(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}
