package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Item;
import java.lang.ref.SoftReference;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/// A depot that holds one batch softly, and a collector that comes when it is called.
final class SoftDepot {
    private static final Field PRIMARY = field(Depot.class, "primary");
    private static final Field SOFT = field(PRIMARY.getType(), "soft");

    final Depot<Item> depot;
    private final SoftReference<?> reference;

    SoftDepot(Tally tally) {
        depot = Pools.depot(1, tally); // of one byte it holds no part strongly
        depot.push(Batch.ofOne(new Item(), 1));
        reference = (SoftReference<?>) read(SOFT, read(PRIMARY, depot));
    }

    /// Does what the collector may do at any time while nobody has the batch in hand.
    void collect() {
        reference.clear();
    }

    private static Field field(Class<?> type, String name) {
        try {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static Object read(Field field, @Nullable Object of) {
        try {
            return field.get(of);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
