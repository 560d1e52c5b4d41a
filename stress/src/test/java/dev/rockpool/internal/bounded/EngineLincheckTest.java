package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedStats;
import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A pool of two items is a bag of items, each in one hand at most, and a semaphore of two permits:
/// once all is quiet as many can be had as are not out. Nobody waits here.
///
/// Which item comes is not specified, nor whether one comes while others are under way, so each
/// operation says whether what it got was in order.
@Tag("own-roster")
public final class EngineLincheckTest {
    private static final int MAX = 2;

    private final ConcurrentLinkedQueue<Item> held = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Item> destroyed = new ConcurrentLinkedQueue<>();
    private final AtomicInteger made = new AtomicInteger();
    private final BoundedEngine<Item> engine =
            new BoundedEngine<>(
                    Pool.bounded(this::make).named("bag").max(MAX).destroy(destroyed::add));

    private Item make() {
        made.incrementAndGet();
        return new Item();
    }

    private @Nullable Item acquire() {
        try {
            return engine.acquire(0, null);
        } catch (PoolExhaustedException | PoolClosedException none) {
            return null;
        }
    }

    /// Answers whether the item is in no other hand.
    @Operation
    public boolean hold() {
        Item item = acquire();
        if (item == null) {
            return true;
        }
        boolean alone = item.take();
        held.add(item);
        return alone;
    }

    @Operation
    public boolean giveBack() {
        Item item = held.poll();
        if (item != null) {
            item.give();
            engine.release(item);
        }
        return true;
    }

    @Operation
    public boolean discard() {
        Item item = held.poll();
        if (item != null) {
            item.give();
            engine.invalidate(item);
        }
        return true;
    }

    @Operation
    public boolean clear() {
        engine.clear();
        return true;
    }

    @Operation
    public boolean shrink() {
        engine.reconfigure(now -> now.max(1));
        return true;
    }

    @Operation
    public boolean grow() {
        engine.reconfigure(now -> now.max(MAX));
        return true;
    }

    @Operation
    public boolean close() {
        engine.close();
        return true;
    }

    /// All hands and all places together hold what was made and not destroyed; and as many can be
    /// acquired as the settings allow, but for those that are out.
    @Validate
    public void nothingIsLost() {
        if (!engine.isClosed()) {
            engine.reconfigure(now -> now); // with a round of the upkeep
        }
        int most = engine.isClosed() ? 0 : Math.max(0, engine.settings().max() - held.size());
        int got = 0;
        for (Item item = acquire(); item != null && got <= MAX; item = acquire()) {
            if (!item.take()) {
                throw new AssertionError("an item is in two hands");
            }
            held.add(item);
            got++;
        }
        BoundedStats stats = engine.stats();
        long gone = destroyed.stream().distinct().count();
        if (got != most
                || gone != destroyed.size()
                || made.get() != gone + held.size()
                || stats.leased() != held.size()
                || stats.idle() + stats.underWay() != 0) {
            throw new AssertionError(
                    "%d made, %d held, %d destroyed and %d of them once; %d could be had of %d; %s"
                            .formatted(
                                    made.get(),
                                    held.size(),
                                    destroyed.size(),
                                    gone,
                                    got,
                                    most,
                                    stats));
        }
    }

    @Test
    void keepsItemsApartInAllInterleavings() {
        Interleavings.explore(EngineLincheckTest.class, Bag.class, 15);
    }

    @Test
    void twoMakeTheLastOne() {
        explore(new Scenario("hold", "hold", "hold", ""));
    }

    @Test
    void aReleaseMeetsAClear() {
        explore(new Scenario("hold, hold", "giveBack", "clear, hold", "hold"));
    }

    @Test
    void aReleaseMeetsAClose() {
        explore(new Scenario("hold, hold", "giveBack", "close", "giveBack"));
    }

    @Test
    void anAcquisitionMeetsAClose() {
        explore(new Scenario("", "hold", "close", "giveBack"));
    }

    @Test
    void aReleaseMeetsASmallerPool() {
        explore(new Scenario("hold, hold", "giveBack", "shrink, hold", ""));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(EngineLincheckTest.class, Bag.class, 60, scenario);
    }

    @Test
    void keepsItemsApartUnderStress() {
        Interleavings.suffer(EngineLincheckTest.class, Bag.class);
    }

    /// The specification: all is in order, always.
    public static final class Bag {
        public boolean hold() {
            return true;
        }

        public boolean giveBack() {
            return true;
        }

        public boolean discard() {
            return true;
        }

        public boolean clear() {
            return true;
        }

        public boolean shrink() {
            return true;
        }

        public boolean grow() {
            return true;
        }

        public boolean close() {
            return true;
        }
    }
}
