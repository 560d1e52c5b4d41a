package dev.rockpool.benchmarks.arm;

/// A source of memory of any size that says what it has from the system.
///
/// @param <T> what the arm hands out
public interface Sized<T> extends Halves<T> {

    /// Takes memory.
    ///
    /// @param bytes at least 1
    /// @return what is to be [released][#release]
    T acquire(int bytes);

    /// The bytes that the arm has from the system, lent or not, by its own figures.
    ///
    /// @return not negative
    long reserved();
}
