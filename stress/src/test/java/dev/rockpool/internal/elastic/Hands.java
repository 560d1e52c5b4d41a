package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Item;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The hands of all threads, and the oracle: every item made is in one hand or inside.
final class Hands {
    private final ConcurrentLinkedQueue<Item> held = new ConcurrentLinkedQueue<>();
    private final AtomicInteger made = new AtomicInteger();

    /// Makes an item that is in no hand yet, light and heavy by turns.
    Item make() {
        return new Item(made.getAndIncrement() % 2 == 0 ? Item.LIGHT : Item.HEAVY);
    }

    /// Takes an item into a hand.
    ///
    /// @param item null is nothing, and always right
    /// @return whether no other hand holds it
    boolean take(@Nullable Item item) {
        if (item == null) {
            return true;
        }
        boolean alone = item.take();
        held.add(item);
        return alone;
    }

    /// Takes an item out of a hand, or makes one.
    Item giveOrMake() {
        Item item = giveAny();
        return item != null ? item : make();
    }

    /// Takes an item out of a hand, if one holds any.
    @Nullable Item giveAny() {
        Item item = held.poll();
        if (item != null) {
            item.give();
        }
        return item;
    }

    int made() {
        return made.get();
    }

    int held() {
        return held.size();
    }

    /// All that is in hands.
    Census census() {
        var census = new Census();
        held.forEach(census::add);
        return census;
    }
}
