package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A stack of a [Depot] is a bounded stack: each push and pop takes effect at one moment.
///
/// Ageing and closing are no such operations, they pass over two stacks; see `DepotStress`. Nor is
/// the choice of soft and strong: the collector makes no steps here.
public final class DepotLincheckTest {
    private static final int ITEMS = 2; // of one byte each

    private final Depot<Integer> depot = Pools.depot(ITEMS, new Tally());

    @Operation
    public void push(int item) {
        depot.push(Batch.ofOne(item, 1));
    }

    @Operation
    public @Nullable Integer pop() {
        Batch<Integer> batch = depot.pop();
        return batch == null ? null : batch.last();
    }

    @Test
    void isABoundedStackInAllInterleavings() {
        Interleavings.explore(DepotLincheckTest.class, BoundedStack.class, 60);
    }

    @Test
    void twoPushAtOnce() {
        explore(new Scenario("", "push 1", "push 2", "pop, pop"));
    }

    @Test
    void twoPopAtOnce() {
        explore(new Scenario("push 1, push 2", "pop", "pop", "pop"));
    }

    @Test
    void aPopSleepsThroughOthersThatBringBackTheHeadItKnows() {
        explore(new Scenario("push 1, push 2", "pop", "pop, pop, push 3", "pop"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(DepotLincheckTest.class, BoundedStack.class, 150, scenario);
    }

    @Test
    void isABoundedStackUnderStress() {
        Interleavings.suffer(DepotLincheckTest.class, BoundedStack.class);
    }

    /// The specification.
    public static final class BoundedStack {
        private final Deque<Integer> items = new ArrayDeque<>();

        public void push(int item) {
            if (items.size() < ITEMS) {
                items.push(item);
            }
        }

        public @Nullable Integer pop() {
            return items.poll();
        }
    }
}
