package dev.rockpool.internal.fixed;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A fixed pool is a bag of so many items: each acquisition takes one, or says that there was none,
/// at one moment, and each release brings one back. Which one is not specified, only that it is in
/// no other hand.
///
/// There are two holders, each of which does one thing at a time.
public final class BagLincheckTest {
    private static final int SIZE = 3;

    private enum Got {
        NOTHING,
        AN_ITEM,
        ANOTHERS_ITEM
    }

    private final Lent pool = new Lent(SIZE);
    private final Deque<Item> left = new ArrayDeque<>();
    private final Deque<Item> right = new ArrayDeque<>();

    @Operation(nonParallelGroup = "left")
    public String takeLeft() {
        return take(left);
    }

    @Operation(nonParallelGroup = "right")
    public String takeRight() {
        return take(right);
    }

    private String take(Deque<Item> hand) {
        Item item = pool.acquire();
        if (item == null) {
            return Got.NOTHING.name();
        }
        boolean alone = item.take();
        hand.addLast(item);
        return (alone ? Got.AN_ITEM : Got.ANOTHERS_ITEM).name();
    }

    @Operation(nonParallelGroup = "left")
    public boolean giveLeft() {
        return give(left.pollFirst());
    }

    @Operation(nonParallelGroup = "right")
    public boolean giveRight() {
        return give(right.pollFirst());
    }

    private boolean give(@Nullable Item item) {
        if (item == null) {
            return false;
        }
        item.give();
        return pool.release(item);
    }

    @Operation(nonParallelGroup = "left")
    public boolean breakLeft() {
        return spoil(left.pollFirst());
    }

    @Operation(nonParallelGroup = "right")
    public boolean breakRight() {
        return spoil(right.pollFirst());
    }

    private boolean spoil(@Nullable Item item) {
        if (item == null) {
            return false;
        }
        item.give();
        return pool.invalidate(item);
    }

    /// What was made is idle, in a hand or gone.
    @Validate
    public void theBooksAreSettled() {
        var stats = pool.engine.stats();
        if (stats.imbalance() != 0 || stats.leased() != left.size() + right.size()) {
            throw new AssertionError(
                    "%d and %d are held; %s".formatted(left.size(), right.size(), stats));
        }
    }

    @Test
    void isABagInAllInterleavings() {
        Interleavings.explore(BagLincheckTest.class, Bag.class, 60);
    }

    /// Something idles at every moment of it.
    @Test
    void aSearchMeetsAnExchange() {
        explore(new Scenario("takeLeft, takeLeft", "giveLeft, takeLeft", "takeRight", "giveRight"));
    }

    @Test
    void twoTakeTheLastOne() {
        explore(new Scenario("takeLeft, takeLeft", "takeLeft", "takeRight", "giveRight"));
    }

    @Test
    void aReleaseMeetsAnEmptyPool() {
        explore(
                new Scenario(
                        "takeLeft, takeLeft, takeLeft", "giveLeft", "takeRight, takeRight", ""));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(BagLincheckTest.class, Bag.class, 300, scenario);
    }

    @Test
    void isABagUnderStress() {
        Interleavings.suffer(BagLincheckTest.class, Bag.class);
    }

    /// The specification.
    public static final class Bag {
        private int idle = SIZE;
        private int left;
        private int right;

        public String takeLeft() {
            boolean some = take();
            left += some ? 1 : 0;
            return answer(some);
        }

        public String takeRight() {
            boolean some = take();
            right += some ? 1 : 0;
            return answer(some);
        }

        private boolean take() {
            boolean some = idle > 0;
            idle -= some ? 1 : 0;
            return some;
        }

        private static String answer(boolean some) {
            return (some ? Got.AN_ITEM : Got.NOTHING).name();
        }

        public boolean giveLeft() {
            boolean some = breakLeft();
            idle += some ? 1 : 0;
            return some;
        }

        public boolean giveRight() {
            boolean some = breakRight();
            idle += some ? 1 : 0;
            return some;
        }

        public boolean breakLeft() {
            boolean some = left > 0;
            left -= some ? 1 : 0;
            return some;
        }

        public boolean breakRight() {
            boolean some = right > 0;
            right -= some ? 1 : 0;
            return some;
        }
    }
}
