package dev.rockpool;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import dev.rockpool.stress.ShortLoops;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// A scope that several threads use lends until it ends and not after, and whatever it lent goes
/// back to its pool once.
@ShortLoops(upTo = 16)
public final class RequestScopeLincheckTest {
    private final Bag bag = new Bag();
    private final RequestScope scope = new RequestScope();
    private final ConcurrentLinkedQueue<Item> held = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    @Operation
    public boolean acquire() {
        try {
            return held.add(scope.acquire(bag, 1));
        } catch (IllegalStateException hasEnded) {
            return false;
        }
    }

    @Operation
    public void release() {
        Item item = held.poll();
        if (item == null) {
            return;
        }
        try {
            scope.release(item);
        } catch (PoolMisuseException gone) {
            // with the end of the scope
        }
    }

    @Operation
    public void end() {
        if (scope.end(null) != null) {
            throw new AssertionError("an item went back twice");
        }
        ended = true;
    }

    @Validate
    public void whatIsOutIsInTheScope() {
        if (ended && bag.out.get() != 0) {
            throw new AssertionError("%d items stayed out".formatted(bag.out.get()));
        }
    }

    @Test
    void givesAllBackInAllInterleavings() {
        Interleavings.explore(RequestScopeLincheckTest.class, Lifetime.class, 60);
    }

    @Test
    void anAcquisitionMeetsTheEnd() {
        explore(new Scenario("acquire", "acquire", "end", "acquire"));
    }

    @Test
    void aReleaseMeetsTheEnd() {
        explore(new Scenario("acquire, acquire", "release, release", "end", ""));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(RequestScopeLincheckTest.class, Lifetime.class, 200, scenario);
    }

    /// Lends a new item each time, and notices when one comes back that is not out.
    private static final class Bag implements SizedPool<Item> {
        private final AtomicInteger out = new AtomicInteger();

        @Override
        public Item acquire(int minimumSize) {
            out.incrementAndGet();
            var item = new Item();
            item.take();
            return item;
        }

        @Override
        public void release(Item item) {
            if (item.take()) {
                throw new IllegalStateException("it was not out");
            }
            item.give();
            out.decrementAndGet();
        }

        @Override
        public String name() {
            return "bag";
        }
    }

    /// The specification.
    public static final class Lifetime {
        private boolean ended;

        public boolean acquire() {
            return !ended;
        }

        public void release() {}

        public void end() {
            ended = true;
        }
    }
}
