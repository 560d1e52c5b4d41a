package dev.rockpool.benchmarks.arm;

/// One arm at work. All arms are measured by these methods, so that the loop around them is the
/// same for all; each returns an object for a black hole.
public interface Source extends AutoCloseable {
    /// The pieces of a region.
    int PIECES = 100;

    /// Takes an item, touches it and gives it back.
    ///
    /// @return the item, or a part of it
    Object outermost();

    /// Takes a second item while the first is held: two pairs.
    ///
    /// @return one of the items
    Object nested();

    /// Takes [#PIECES] pieces of memory, touches and keeps each, and ends them together: all at
    /// once, or one by one where the arm knows no other way.
    ///
    /// @return the pieces
    default Object region() {
        throw new UnsupportedOperationException("no region is made of what this arm lends");
    }

    /// The source as one thread sees it. Called once by each thread that is going to use it.
    ///
    /// @return this source, unless the arm keeps something for each thread
    default Source perThread() {
        return this;
    }

    @Override
    default void close() {}
}
