package dev.rockpool.testkit;

import dev.rockpool.Pool;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The contract, asked of a pool that a user wrote.
// the example begins
class StackPoolTest extends PoolContract {
    @Override
    protected Pool<Item> newPool(Supplier<Item> factory, Consumer<Item> reset) {
        return new StackPool<>(NAME, factory, reset);
    }
}
// the example ends
