package dev.rockpool.cli.lab.lostreturns;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolStats;
import dev.rockpool.cli.compare.arm.Source;
import dev.rockpool.cli.compare.work.Work;
import java.util.concurrent.atomic.AtomicLong;

/// An elastic pool whose users do not always give back what they took.
final class EscapingSource<O> implements Source<O> {
    private final ElasticPool<O> pool;
    private final Way way;
    private final Shelf<O> shelf = new Shelf<>();
    private final AtomicLong uses = new AtomicLong();

    EscapingSource(Work<O, ?> work, Way way) {
        this.way = way;
        this.pool =
                Pool.elastic(work::create)
                        .named(work.name())
                        .reset(work::reset)
                        .weigher(work::weight)
                        .safety(way.safety())
                        .build();
    }

    @Override
    public O take() {
        return pool.acquire();
    }

    @Override
    public void give(O object) {
        switch (way.fate(uses.getAndIncrement())) {
            case RELEASED -> pool.release(object);
            case LOST -> shelf.put(object);
            case RELEASED_LATER -> {
                O fallen = shelf.put(object);
                if (fallen != null) {
                    pool.release(fallen);
                }
            }
        }
    }

    PoolStats stats() {
        return pool.stats();
    }

    /// Clears the shelf, as its owner would: what is yet to be released is.
    void clearShelf() {
        shelf.clear(object -> {
            if (way == Way.BACK_LATER) {
                pool.release(object);
            }
        });
    }

    @Override
    public void close() {
        pool.close();
    }
}
