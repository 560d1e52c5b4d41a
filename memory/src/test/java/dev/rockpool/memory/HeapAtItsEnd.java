package dev.rockpool.memory;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import java.lang.ref.Reference;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Lends memory by its address and frees it while the heap has hardly anything left: each time a
/// little more, until both succeed. See [HeapAtItsEndTest].
final class HeapAtItsEnd {
    private static final int STEP = 32; // bytes
    private static final int IN_A_ROW = 5;

    private static int failures;

    private HeapAtItsEnd() {}

    /// Says how many bytes are out at the end, and how often there was nothing left of the heap.
    public static void main(String[] arguments) {
        MemoryPool pool =
                MemoryPool.builder()
                        .named("net")
                        .maxBytes(8 << 20)
                        .ageing(Duration.ZERO)
                        .safety(SafetyLevel.FULL)
                        .build();
        for (int i = 0;
                i < 100;
                i++) { // from then on one leaves the quarantine for each that comes
            pool.freeRaw(pool.allocateRaw(100));
        }
        long[] address = {0};
        int done = 0;
        for (int spare = 0; done < IN_A_ROW; spare += STEP) {
            boolean lent = tried(spare, () -> address[0] = pool.allocateRaw(100));
            if (!lent) {
                address[0] = pool.allocateRaw(100);
            }
            boolean freed = tried(spare, () -> pool.freeRaw(address[0]));
            if (!freed) {
                freeIfOut(pool, address[0]);
            }
            done = lent && freed ? done + 1 : 0;
        }
        pool.inspect();
        System.out.println("%d bytes out, %d failures".formatted(pool.stats().inUse(), failures));
    }

    private static boolean tried(int spare, Runnable action) {
        Object heap = fill(spare);
        try {
            action.run();
            return true;
        } catch (OutOfMemoryError e) {
            failures++;
            return false;
        } finally {
            Reference.reachabilityFence(heap);
        }
    }

    private static void freeIfOut(MemoryPool pool, long address) {
        try {
            pool.freeRaw(address);
        } catch (PoolMisuseException e) {
            failures++; // it failed after it had come back
        }
    }

    /// Takes the heap but for some bytes.
    private static @Nullable Object fill(int spare) {
        byte[] ballast = new byte[spare];
        @Nullable Object top = null;
        try {
            for (int length = 1 << 18; length > 0; length /= 8) {
                try {
                    while (true) {
                        @Nullable Object[] next = new Object[length];
                        next[0] = top;
                        top = next;
                    }
                } catch (OutOfMemoryError e) {
                    // Smaller ones may fit.
                }
            }
        } finally {
            Reference.reachabilityFence(ballast);
        }
        return top;
    }
}
