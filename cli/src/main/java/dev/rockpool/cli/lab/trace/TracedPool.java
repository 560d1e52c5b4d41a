package dev.rockpool.cli.lab.trace;

import dev.rockpool.ElasticPool;
import dev.rockpool.PoolStats;
import dev.rockpool.PoolTrace;
import dev.rockpool.cli.lab.Served;
import dev.rockpool.cli.lab.Specimen;
import java.util.ArrayList;
import java.util.List;

/// A pool with a list of the operations on it that were followed. One thread at a time.
final class TracedPool {
    private final ElasticPool<Specimen> pool;
    private final List<Operation> operations = new ArrayList<>();

    TracedPool(ElasticPool<Specimen> pool) {
        this.pool = pool;
    }

    /// For what nobody wants to follow.
    ElasticPool<Specimen> untraced() {
        return pool;
    }

    Specimen acquire() {
        PoolStats before = pool.stats();
        PoolTrace trace = pool.trace();
        Specimen item = pool.acquire();
        note("acquire", trace, Served.between(before, pool.stats()));
        return item;
    }

    void release(Specimen item) {
        PoolTrace trace = pool.trace();
        pool.release(item);
        note("release", trace, Stored.by(trace.steps()));
    }

    /// Acquires and releases.
    ///
    /// @return the number of the item
    int pair() {
        Specimen item = acquire();
        release(item);
        return item.number();
    }

    List<Operation> operations() {
        return List.copyOf(operations);
    }

    private void note(String operation, PoolTrace trace, Object result) {
        String thread = Thread.currentThread().getName();
        operations.add(new Operation(operation, thread, trace, result.toString()));
    }
}
