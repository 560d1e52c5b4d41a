package dev.rockpool.internal.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.internal.safety.Findings;
import java.lang.ref.WeakReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/// What a tracker says of items that it does not see any more.
class TrackerTest {
    private final Tally tally = new Tally();
    private final Tracker<Object> tracker = new Tracker<>(new Findings("json"), () -> 1, tally);

    @Test
    void anItemThatIsLostIsALeak() throws InterruptedException {
        awaitCollectionOf(lend());
        tracker.lent(new Object());
        assertThat(tally.leaked.sum()).isOne();
        assertThat(tally.collected.sum()).isOne();
    }

    /// Who asked for the tracker before its end may call it long after, when what was out has come
    /// back unseen, was dropped and is collected.
    @Test
    void anEndedTrackerFindsNoLeaks() throws InterruptedException {
        WeakReference<Object> cameBackUnseen = lend();
        tracker.end();
        awaitCollectionOf(cameBackUnseen);
        tracker.lent(new Object());
        assertThat(tally.leaked.sum()).isZero();
        assertThat(tally.collected.sum()).isZero();
    }

    /// The item of a lost lease may have come back by another way, and be out anew.
    @Test
    void theLossOfALeaseIsNoneOfTheNext() {
        var item = new Object();
        tracker.lent(item);
        BooleanSupplier loss = tracker.lossOf(item);
        tracker.returned(item);
        tracker.lent(item);
        assertThat(loss.getAsBoolean()).isFalse();
        assertThat(tally.leaked.sum()).isZero();
        assertThat(tracker.lossOf(item).getAsBoolean()).isTrue();
        assertThat(tally.leaked.sum()).isOne();
    }

    private WeakReference<Object> lend() {
        var item = new Object();
        tracker.lent(item);
        return new WeakReference<>(item);
    }

    private static void awaitCollectionOf(WeakReference<Object> item) throws InterruptedException {
        for (int i = 0; i < 1_000 && !item.refersTo(null); i++) {
            System.gc();
            Thread.sleep(1);
        }
        Thread.sleep(100); // until the queue has it
        assertThat(item.refersTo(null)).isTrue();
    }
}
