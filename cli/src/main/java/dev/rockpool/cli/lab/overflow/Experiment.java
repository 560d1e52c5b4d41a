package dev.rockpool.cli.lab.overflow;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.PoolStats;
import dev.rockpool.cli.lab.Served;
import dev.rockpool.cli.lab.Specimen;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Has one thread release items and another acquire as many, and looks at the levels after each
/// operation.
final class Experiment {
    private final ThreadKind threads;
    private final int items;
    private final ElasticPool<Specimen> pool = Specimen.pool(Ageing.never());

    private Experiment(ThreadKind threads, int items) {
        this.threads = threads;
        this.items = items;
    }

    static Passage run(ThreadKind threads, int items) {
        var experiment = new Experiment(threads, items);
        try (ElasticPool<Specimen> _ = experiment.pool) {
            return experiment.run();
        }
    }

    private Passage run() {
        // Both live to the end: what an ended thread kept would be given to all.
        try (var releaser = threads.hire(Shelves.RELEASER);
                var acquirer = threads.hire(Shelves.ACQUIRER)) {
            List<Step> releases = releaser.has(this::releases);
            var fetched = new ArrayList<Specimen>();
            List<Step> acquisitions = acquirer.has(() -> acquisitions(fetched));
            return new Passage(
                    threads,
                    releases,
                    acquisitions,
                    releaser.has(this::nearOrder),
                    depotOrder(fetched));
        }
    }

    private List<Step> releases() {
        List<Specimen> out = Stream.generate(pool::acquire).limit(items).toList();
        var steps = new ArrayList<Step>();
        Shelves before = shelves();
        for (Specimen item : out) {
            pool.release(item);
            Shelves after = shelves();
            long moved = after.depot() - before.depot();
            Event event = moved == 0 ? Event.KEPT : Event.SPILLED;
            Step.single(item.number(), event, moved, after).appendTo(steps);
            before = after;
        }
        return steps;
    }

    /// @param fetched gets the first item of each batch
    private List<Step> acquisitions(List<Specimen> fetched) {
        var steps = new ArrayList<Step>();
        Shelves shelves = shelves();
        PoolStats stats = pool.stats();
        for (int i = 1; i <= items; i++) {
            Specimen item = pool.acquire();
            Shelves after = shelves();
            PoolStats statsAfter = pool.stats();
            long moved = shelves.depot() - after.depot();
            Event event = acquisition(Served.between(stats, statsAfter), moved);
            if (event == Event.BATCH_HIT) {
                fetched.add(item);
            }
            Step.single(i, event, moved, after).appendTo(steps);
            shelves = after;
            stats = statsAfter;
        }
        return steps;
    }

    private static Event acquisition(Served served, long moved) {
        return switch (served) {
            case LOCAL -> Event.LOCAL_HIT;
            case SHARED -> moved > 0 ? Event.BATCH_HIT : Event.ITEM_HIT;
            case MADE -> Event.MADE;
            case VICTIM -> throw new IllegalStateException("a victim in a pool that never ages");
        };
    }

    /// The order of what the releasing thread kept. Asked when the other thread is done.
    private @Nullable Order nearOrder() {
        return shelves().releaser() < 3
                ? null
                : Order.of(
                        pool.acquire().number(), pool.acquire().number(), pool.acquire().number());
    }

    private static @Nullable Order depotOrder(List<Specimen> fetched) {
        return fetched.size() < 2
                ? null
                : Order.of(fetched.get(0).number(), fetched.get(1).number());
    }

    private Shelves shelves() {
        return Shelves.of(pool.snapshot());
    }
}
