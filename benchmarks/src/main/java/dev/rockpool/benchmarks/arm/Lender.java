package dev.rockpool.benchmarks.arm;

import java.util.function.Consumer;

/// A source of items that are touched alike.
///
/// @param <S> the arm's kind of item
public interface Lender<S extends Scratch> extends Halves<S> {

    @Override
    default void touch(S item) {
        item.touch();
    }

    /// Takes an item, has it used, and gives it back.
    ///
    /// @param use of the item while it is held
    default void lend(Consumer<? super S> use) {
        S item = acquire();
        use.accept(item);
        release(item);
    }

    @Override
    default Lender<S> perThread() {
        return this;
    }
}
