package dev.rockpool.cli.compare.arm;

/// Where an operation takes its object from and gives it back to. May be used by any threads, as
/// long as the thread that takes an object also gives it back.
///
/// @param <O> the object whose reuse is in question
public interface Source<O> extends AutoCloseable {

    /// Takes an object that is new or as good as new.
    ///
    /// @return the object, the caller's until it is given back
    O take();

    /// Gives an object back, used.
    ///
    /// @param object taken by this thread
    void give(O object);

    /// Frees what is idle. By default nothing needs it.
    @Override
    default void close() {}
}
