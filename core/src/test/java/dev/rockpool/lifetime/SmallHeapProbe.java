package dev.rockpool.lifetime;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.TieredPool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// In a small heap: fills pools with idle items as full as their holders ever had them, then needs
/// the heap for itself. Ends with status 0 unless an idle item stood in the way.
final class SmallHeapProbe {
    private static final int MIB = 1 << 20;

    private SmallHeapProbe() {}

    public static void main(String[] arguments) throws InterruptedException {
        long heap = Runtime.getRuntime().maxMemory();
        for (Ageing ageing : List.of(Ageing.standard(), Ageing.never())) {
            idleItemsYield(ageing, heap, () -> new byte[200 * 1024], 200 * 1024);
            idleItemsYield(ageing, heap, () -> new byte[64 * 1024], 64 * 1024);
            idleItemsYield(ageing, heap, () -> new byte[1024], 1024);
            idleItemsYield(ageing, heap, () -> new char[4 * 1024], 8 * 1024);
            idleItemsYield(ageing, heap, () -> new long[512], 4096);
        }
        everyTierYields(heap);
    }

    private static void everyTierYields(long heap) throws InterruptedException {
        try (TieredPool<byte[]> pool =
                Pool.<byte[]>tiered(byte[]::new, bytes -> bytes.length)
                        .ageing(Ageing.never())
                        .largeAgeing(Ageing.never())
                        .build()) {
            for (int size = 64; size <= 200 << 10; size += size / 8) {
                int each = size;
                int items = (int) (heap / 4 / each);
                fill(() -> pool.acquire(each), pool::release, Math.min(items, 1_000));
                Thread other =
                        new Thread(() -> fill(() -> pool.acquire(each), pool::release, items / 2));
                other.start();
                other.join();
            }
            needs(heap / 8 * 5);
            System.out.println(pool.stats());
        }
    }

    private static void idleItemsYield(
            Ageing ageing, long heap, Supplier<?> factory, long itemBytes)
            throws InterruptedException {
        try (ElasticPool<Object> pool =
                Pool.<Object>elastic(factory).ageing(ageing).maxIdleBytes(heap).build()) {
            fill(pool, (int) (heap / 2 / itemBytes));
            Thread other = new Thread(() -> fill(pool, (int) (heap / 4 / itemBytes)));
            other.start();
            other.join();
            needs(heap / 8 * 5);
            System.out.printf("%s %d: %s%n", ageing, itemBytes, pool.stats());
        }
    }

    private static void fill(Pool<Object> pool, int items) {
        fill(pool::acquire, pool::release, items);
    }

    private static <T> void fill(Supplier<T> acquire, Consumer<T> release, int items) {
        var held = new ArrayList<T>(items);
        for (int i = 0; i < items; i++) {
            held.add(acquire.get());
        }
        while (!held.isEmpty()) {
            release.accept(held.removeLast());
        }
    }

    private static void needs(long bytes) {
        var own = new ArrayList<byte[]>();
        for (long taken = 0; taken < bytes; taken += MIB / 10) {
            own.add(new byte[MIB / 10]);
        }
        System.out.println("needed " + own.size());
    }
}
