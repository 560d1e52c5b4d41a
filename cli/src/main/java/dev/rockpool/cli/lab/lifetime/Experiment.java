package dev.rockpool.cli.lab.lifetime;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolStats;
import dev.rockpool.cli.lab.Hand;
import dev.rockpool.cli.lab.Served;
import dev.rockpool.cli.lab.Specimen;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Releases items, lets collections pass, and looks where the items are.
///
/// Each stage has a pool of its own, since the acquisition at its end would disturb the next. And a
/// stage counts only if the pool made as many steps as collections were asked for: the JVM may
/// collect for reasons of its own.
final class Experiment {
    /// Those after which the items are known to be gone from the pool and from the heap.
    private static final int COLLECTIONS = 3;

    private static final int ATTEMPTS = 50;

    private final CollectionLog log;
    private final Trigger trigger;
    private final int platform;
    private final int virtual;

    Experiment(CollectionLog log, Trigger trigger, int platform, int virtual) {
        this.log = log;
        this.trigger = trigger;
        this.platform = platform;
        this.virtual = virtual;
    }

    Lifetime run() {
        List<Stage> stages =
                IntStream.rangeClosed(0, COLLECTIONS).mapToObj(this::undisturbed).toList();
        return new Lifetime(trigger, platform, virtual, stages);
    }

    private Stage undisturbed(int collections) {
        return Stream.generate(() -> attempt(collections))
                .limit(ATTEMPTS)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "in %d attempts the JVM never made just %d collections"
                                        .formatted(ATTEMPTS, collections)));
    }

    private Optional<Stage> attempt(int collections) {
        try (ElasticPool<Specimen> pool = Specimen.pool(Ageing.everyCollection())) {
            log.clear();
            List<WeakReference<Specimen>> items = releaseInto(pool);
            for (int i = 1; i <= collections; i++) {
                int steps = i;
                trigger.collect(() -> pool.snapshot().epoch() >= steps);
            }
            Stage stage = look(pool, items);
            boolean undisturbed = pool.snapshot().epoch() == collections;
            return undisturbed ? Optional.of(stage) : Optional.empty();
        }
    }

    /// The current thread is the platform thread.
    private List<WeakReference<Specimen>> releaseInto(ElasticPool<Specimen> pool) {
        try (var hand = Hand.virtual("virtual")) {
            List<Specimen> far = hand.has(() -> acquire(pool, virtual));
            List<Specimen> near = acquire(pool, platform);
            hand.has(() -> release(pool, far));
            release(pool, near);
            return Stream.of(far, near).flatMap(List::stream).map(WeakReference::new).toList();
        }
    }

    private Stage look(ElasticPool<Specimen> pool, List<WeakReference<Specimen>> items) {
        PoolSnapshot snapshot = pool.snapshot();
        // Not get(): a collector that is marking would keep what we look at.
        long inHeap = items.stream().filter(item -> !item.refersTo(null)).count();
        PoolStats before = snapshot.stats();
        var _ = pool.acquire();
        return new Stage(
                log.collections(),
                snapshot.epoch(),
                Levels.of(snapshot),
                inHeap,
                before.created(),
                before.droppedAged(),
                before.collected(),
                Served.between(before, pool.stats()));
    }

    private static List<Specimen> acquire(ElasticPool<Specimen> pool, int items) {
        return Stream.generate(pool::acquire).limit(items).toList();
    }

    private static int release(ElasticPool<Specimen> pool, List<Specimen> items) {
        items.forEach(pool::release);
        return items.size();
    }
}
