package dev.rockpool.observe.health;

import dev.rockpool.observe.Metric;
import java.time.Duration;
import java.util.Optional;

/// What is wrong with all pools together, or with one beside the others.
final class Together {
    private static final double OFTEN = 5; // a minute
    private static final double MUCH = 0.25; // of the heap
    private static final double MIB = 1 << 20;

    private Together() {}

    static Optional<String> shareName(Evidence pool) {
        String name = pool.description().pool();
        return Found.when(
                !pool.pool().equals(name), "this is '%s', one of several '%s'", pool.pool(), name);
    }

    static Optional<String> areCollectedOften(Whole whole) {
        long collections = whole.now().majorCollections() - whole.before().majorCollections();
        Duration length = Duration.between(whole.before().at(), whole.now().at());
        double seconds = length.toNanos() / 1e9;
        return Found.when(
                collections / Math.max(1, seconds / 60) >= OFTEN,
                "%,d major collections in %,.0f s",
                collections,
                seconds);
    }

    static Optional<String> fillTheHeap(Whole whole) {
        double heap = whole.now().maxHeap();
        double idle =
                whole.pools().stream().mapToDouble(pool -> pool.value(Metric.IDLE_SIZE)).sum();
        return Found.when(
                heap > 0 && idle > MUCH * heap,
                "idle items take %,.1f MiB of a heap of %,.1f MiB",
                idle / MIB,
                heap / MIB);
    }
}
