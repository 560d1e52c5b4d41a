package dev.rockpool.internal.elastic;

import dev.rockpool.PoolStats;
import dev.rockpool.stress.Item;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/// What Lincheck does to an elastic pool. Which item comes is not specified, so each operation says
/// whether the one it got was in no other hand.
public abstract class EngineOperations {
    final ElasticEngine<Item> engine;
    private final Hands hands = new Hands();

    EngineOperations(Function<Supplier<Item>, ElasticSettings<Item>> settings) {
        this.engine = new ElasticEngine<>(settings.apply(hands::make));
    }

    @Operation
    public boolean hold() {
        return hands.take(engine.acquire());
    }

    @Operation
    public boolean giveBack() {
        Item item = hands.giveAny();
        if (item != null) {
            engine.release(item);
        }
        return true;
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
