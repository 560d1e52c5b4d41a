package dev.rockpool.internal.elastic;

import dev.rockpool.PoolStats;
import dev.rockpool.stress.Item;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/// What Lincheck does to an elastic pool whose books are to agree.
public abstract class EngineOperations extends HandOperations {
    EngineOperations(Function<Supplier<Item>, ElasticSettings<Item>> settings) {
        super(settings);
    }

    @Operation
    public boolean age() {
        engine.age();
        return true;
    }

    @Operation
    public boolean clear() {
        engine.clear();
        return true;
    }

    @Operation
    public boolean read() {
        PoolStats stats = engine.stats();
        return stats.leased() >= 0 && stats.idle() >= 0;
    }

    @Validate
    public void booksAgree() {
        PoolStats stats = engine.stats();
        if (stats.leased() != hands.held()
                || stats.created() != hands.made()
                || Pools.imbalance(stats) != 0) {
            throw new AssertionError(
                    "%d items made, %d held, %s".formatted(hands.made(), hands.held(), stats));
        }
    }
}
