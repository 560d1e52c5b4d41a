package dev.rockpool.internal.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Pool;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What the queue tells releasers while it looks for something to serve with: there they must not
/// take it that nobody waits.
class WaitQueueTest {
    private final Gate gate = new Gate();
    private volatile BooleanSupplier look = () -> false;
    private final WaitQueue<Object> queue =
            new WaitQueue<>(
                    gate, new Rules<>(Terms.of(Pool.bounded(Object::new))), new Stock(), () -> 0);

    private final class Stock implements WaitQueue.Supply<Object> {
        @Override
        public @Nullable Slot<Object> lease(Thread thread) {
            return null;
        }

        @Override
        public boolean hasSome() {
            return look.getAsBoolean();
        }
    }

    private Waiter<Object> join() {
        var waiter = new Waiter<>(0);
        assertThat(queue.join(waiter, 2, 0)).isTrue();
        return waiter;
    }

    @Test
    void whoWasCalledAndLeavesHasTheGateSayThatTheNextOneSleeps() {
        Waiter<Object> first = join();
        Waiter<Object> second = join();
        look = () -> true;
        queue.serve();
        assertThat(first.called).isTrue();
        assertThat(gate.isQuiet()).as("the first is awake, and will look").isTrue();

        look =
                () -> {
                    assertThat(gate.isQuiet()).as("whoever makes an item idle now").isFalse();
                    return false;
                };
        assertThat(queue.leave(first)).isTrue();
        assertThat(second.called).isFalse();
        assertThat(gate.isQuiet()).isFalse();
    }
}
