package dev.rockpool.benchmarks.arm;

import java.util.function.Consumer;

/// A source whose two halves can be called apart: across a yield, or on two threads.
///
/// @param <S> the arm's kind of item
public interface Lender<S extends Scratch> extends Source {

    /// Takes an item.
    ///
    /// @return an item as good as new
    S acquire();

    /// Gives an item back, reset.
    ///
    /// @param item from [#acquire()]
    void release(S item);

    /// Takes an item, has it used, and gives it back.
    ///
    /// @param use of the item while it is held
    default void lend(Consumer<? super S> use) {
        S item = acquire();
        use.accept(item);
        release(item);
    }

    @Override
    default Object outermost() {
        S item = acquire();
        item.touch();
        release(item);
        return item;
    }

    @Override
    default Object nested() {
        S outer = acquire();
        S inner = acquire();
        outer.touch();
        inner.touch();
        release(inner);
        release(outer);
        return inner;
    }

    @Override
    default Lender<S> perThread() {
        return this;
    }
}
