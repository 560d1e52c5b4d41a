package dev.rockpool.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// Waiting for a stripe.
class StripeTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Stripe stripe = new Stripe(new SlotCache(List.of(), 0));

    /// As many wait as there are processors for virtual threads, and the holder needs one.
    @Test
    void interruptedWaitersLeaveTheProcessorToTheHolder() throws InterruptedException {
        var inside = new CountDownLatch(1);
        Thread holder =
                Thread.ofVirtual()
                        .start(() -> {
                            stripe.enter();
                            inside.countDown();
                            LockSupport.park();
                            stripe.leave();
                        });
        inside.await();
        var waiting = new CountDownLatch(Runtime.getRuntime().availableProcessors());
        List<Thread> waiters = new ArrayList<>();
        while (waiters.size() < Runtime.getRuntime().availableProcessors()) {
            waiters.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                Thread.currentThread().interrupt();
                                waiting.countDown();
                                stripe.enter();
                                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                                stripe.leave();
                            }));
        }
        waiting.await();
        LockSupport.unpark(holder);
        boolean ended = holder.join(SOON);
        if (!ended) {
            stripe.leave(); // or the waiters never end
        }
        for (Thread waiter : waiters) {
            waiter.join();
        }
        assertThat(ended).isTrue();
    }
}
