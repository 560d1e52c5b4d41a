package dev.rockpool.internal.elastic;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Items that move between levels together. Whoever holds the batch owns it; the array is handed
/// over with it.
///
/// @param <T> the type of the items
final class Batch<T> {
    final @Nullable Object[] items; // the first count slots hold the items, the others null
    final int count; // above 0
    final long weight; // no item is heavier; bytes

    Batch(@Nullable Object[] items, int count, long weight) {
        this.items = items;
        this.count = count;
        this.weight = weight;
    }

    static <T> Batch<T> ofOne(T item, long weight) {
        return new Batch<>(new @Nullable Object[] {item}, 1, weight);
    }

    @SuppressWarnings({"unchecked", "NullAway"}) // the first count slots are items
    T last() {
        return (T) items[count - 1];
    }

    /// What is left when the last item is taken; this batch is no more.
    Batch<T> withoutLast() {
        items[count - 1] = null;
        return new Batch<>(items, count - 1, weight);
    }

    @SuppressWarnings("NullAway") // the first count slots are items
    void forEach(Consumer<Object> action) {
        for (int i = 0; i < count; i++) {
            action.accept(items[i]);
        }
    }

    long bytes() {
        return count * weight;
    }
}
