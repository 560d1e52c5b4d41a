package dev.rockpool.cli.lab.tiers;

import dev.rockpool.Ageing;
import dev.rockpool.Pool;
import dev.rockpool.TieredPool;
import java.util.List;

/// Our pool, which ages by hand, so that every run is like every other.
final class TieredShelf implements Shelf {
    private final TieredPool<byte[]> pool;

    TieredShelf(int smallUpTo, int mediumUpTo) {
        pool =
                Pool.<byte[]>tiered(byte[]::new, bytes -> bytes.length)
                        .named("texts")
                        .smallUpTo(smallUpTo)
                        .mediumUpTo(mediumUpTo)
                        .maxIdleBytesPerClass(Long.MAX_VALUE)
                        .ageing(Ageing.never())
                        .largeAgeing(Ageing.never())
                        .build();
    }

    @Override
    public byte[] acquire(int size) {
        return pool.acquire(size);
    }

    @Override
    public void release(byte[] buffer) {
        pool.release(buffer);
    }

    @Override
    public void step() {
        pool.age();
    }

    @Override
    public List<Figures> figures() {
        return pool.stats().tiers().stream()
                .map(Figures::of)
                .filter(figures -> figures.acquired() > 0)
                .toList();
    }

    @Override
    public void close() {
        pool.close();
    }
}
