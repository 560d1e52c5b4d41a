package dev.rockpool.internal.fixed;

import dev.rockpool.PoolDescription;
import dev.rockpool.SafetyChecks;
import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.SettingsList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What the builder of a fixed pool collects.
///
/// @param name of the pool
/// @param size how many slots
/// @param factory makes an item for a slot
/// @param reset makes an item as good as new
/// @param safety the level to start with
/// @param checks what is looked at
/// @param <T> the type of the items
public record FixedSettings<T>(
        String name,
        int size,
        Supplier<? extends T> factory,
        Consumer<? super T> reset,
        SafetyLevel safety,
        SafetyChecks<T> checks) {

    /// Who finds nothing near looks at a word a slot; with more of them that is not done at once.
    public static final int MAX_SIZE = 1 << 16;

    /// The default of `reset`: nothing is done.
    public static final Consumer<Object> NO_RESET = item -> {};

    /// See [dev.rockpool.Watched#describe()].
    ///
    /// @param level in force
    public PoolDescription describe(SafetyLevel level) {
        return new SettingsList()
                .limit("size", size)
                .flag("reset", reset != NO_RESET)
                .word("safety", level)
                .limit("maxHold", checks.maxHold())
                .of(name, PoolDescription.Kind.FIXED);
    }
}
