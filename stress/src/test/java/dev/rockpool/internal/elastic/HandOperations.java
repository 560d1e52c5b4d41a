package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Item;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.Operation;

/// What Lincheck has threads do with the items of an elastic pool. Which item comes is not
/// specified, so each operation says whether the one it got was in no other hand.
public abstract class HandOperations {
    final ElasticEngine<Item> engine;
    final Hands hands = new Hands();

    HandOperations(Function<Supplier<Item>, ElasticSettings<Item>> settings) {
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
}
