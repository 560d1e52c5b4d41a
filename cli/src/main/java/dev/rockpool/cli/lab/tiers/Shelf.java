package dev.rockpool.cli.lab.tiers;

import java.util.List;

/// Where buffers come from and go to.
interface Shelf extends AutoCloseable {
    byte[] acquire(int size);

    void release(byte[] buffer);

    /// What a collection does: what idles since before the last one is gone.
    void step();

    /// What came of it.
    List<Figures> figures();

    @Override
    default void close() {}
}
