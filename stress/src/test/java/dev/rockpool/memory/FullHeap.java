package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a pool of memory does when the heap of the JVM is full. To be run in a JVM of its own with
/// a small one.
@Tag("full-heap")
final class FullHeap {
    private static final int ROUNDS = 10;

    private final PooledSegment[] held = new PooledSegment[4 << 20];
    private int count;

    @Test
    void whatCouldNotBeLentIsNotLost() {
        try (MemoryPool pool = MemoryPool.builder().named("full").maxBytes(1L << 30).build()) {
            for (int round = 0; round < ROUNDS; round++) {
                lendUntilTheHeapIsFull(pool);
                giveBack();
            }
            assertThat(pool.stats().inUse()).isZero();
        }
    }

    @SuppressWarnings("MustBeClosed") // once the heap is full
    private void lendUntilTheHeapIsFull(MemoryPool pool) {
        try {
            while (true) {
                held[count] = pool.allocate(8);
                count++;
            }
        } catch (OutOfMemoryError full) {
            // it is
        }
    }

    private void giveBack() {
        while (count > 0) {
            held[--count].close();
        }
        Arrays.fill(held, null);
    }
}
