package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.testkit.internal.ThreadKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Pools come and go, and threads of both kinds among them, for as long as one likes: every pool's
/// books are settled, and memory is flat.
///
/// An ordinary build looks for some seconds. `-Dchurn.duration=PT10M` looks longer, and prints what
/// it sees.
abstract class Churn {
    private static final @Nullable String WISH = System.getProperty("churn.duration");
    private static final Duration DURATION = Duration.parse(WISH == null ? "PT6S" : WISH);
    private static final int TENANTS = 4; // pools at a time
    private static final long TENURE = Duration.ofSeconds(2).toNanos();
    private static final long MOST_OFTEN = Duration.ofMillis(500).toNanos();
    private static final long MOST_SELDOM = Duration.ofSeconds(10).toNanos();

    private static final long HEAP_SLACK = 4 << 20; // what a collection may overlook
    private static final int CLASS_SLACK = 100;

    private final long start = System.nanoTime();
    private final long end = start + DURATION.toNanos();
    private final AtomicInteger pools = new AtomicInteger();
    private final AtomicLong lent = new AtomicLong();

    /// Threads that come and go together in one pool.
    abstract int crowd();

    /// Makes a pool, lets crowds come and go in it until a moment, settles its books and closes it.
    ///
    /// @return how often an item was lent
    abstract long useOnePool(long deadline) throws InterruptedException;

    @Test
    void theBooksAreSettledAndMemoryIsFlat() throws InterruptedException {
        for (int i = 0; i < TENANTS; i++) {
            useOnePool(start); // what is loaded once is loaded now
        }
        List<ThreadKind.Running<Boolean>> tenants =
                Stream.generate(() -> ThreadKind.PLATFORM.start(this::tenant))
                        .limit(TENANTS)
                        .toList();
        List<Footprint> footprints = watch();
        tenants.forEach(ThreadKind.Running::join);

        int third = footprints.size() / 3;
        Footprint early = least(footprints.subList(third, 2 * third));
        Footprint late = least(footprints.subList(2 * third, footprints.size()));
        assertThat(late.heap()).as("heap").isLessThan(early.heap() + HEAP_SLACK);
        assertThat(late.threads()).as("threads").isLessThan(early.threads() + TENANTS * crowd());
        assertThat(late.classes()).as("classes").isLessThan(early.classes() + CLASS_SLACK);
    }

    private boolean tenant() throws InterruptedException {
        while (System.nanoTime() < end) {
            lent.addAndGet(useOnePool(Math.min(end, System.nanoTime() + TENURE)));
            pools.incrementAndGet();
        }
        return true;
    }

    private List<Footprint> watch() throws InterruptedException {
        long pause = Math.clamp(DURATION.toNanos() / 60, MOST_OFTEN, MOST_SELDOM);
        var footprints = new ArrayList<Footprint>();
        while (System.nanoTime() < end) {
            Thread.sleep(Duration.ofNanos(pause));
            Footprint footprint = Footprint.now();
            footprints.add(footprint);
            if (WISH != null) {
                System.out.printf(
                        "%4d s: %s, %d pools settled, %d items lent%n",
                        Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                        footprint,
                        pools.get(),
                        lent.get());
            }
        }
        return footprints;
    }

    /// What does not go away at the quietest moments.
    private static Footprint least(List<Footprint> footprints) {
        return footprints.stream().reduce(Footprint::min).orElseThrow();
    }
}
