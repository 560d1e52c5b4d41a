package dev.rockpool.benchmarks.arm;

/// A source whose two halves can be called apart: across a yield, or on two threads.
///
/// @param <T> what the arm hands out
public interface Halves<T> extends Source {

    /// Takes an item.
    ///
    /// @return an item as good as new
    T acquire();

    /// The use that the item is lent for.
    ///
    /// @param item from [#acquire()]
    void touch(T item);

    /// Gives an item back, reset.
    ///
    /// @param item from [#acquire()]
    void release(T item);

    @Override
    default Object outermost() {
        T item = acquire();
        touch(item);
        release(item);
        return item;
    }

    @Override
    default Object nested() {
        T outer = acquire();
        T inner = acquire();
        touch(outer);
        touch(inner);
        release(inner);
        release(outer);
        return inner;
    }

    @Override
    @SuppressWarnings("unchecked") // put there a line before
    default Object region() {
        Object[] pieces = new Object[PIECES];
        for (int i = 0; i < PIECES; i++) {
            T piece = acquire();
            touch(piece);
            pieces[i] = piece;
        }
        for (Object piece : pieces) {
            release((T) piece);
        }
        return pieces;
    }

    @Override
    default Halves<T> perThread() {
        return this;
    }
}
