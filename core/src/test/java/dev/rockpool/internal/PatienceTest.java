package dev.rockpool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Waiting for what is soon free.
class PatienceTest {
    @Test
    void anInterruptIsSetAsideAndKept() throws InterruptedException {
        var seen = new AtomicReference<Boolean>();
        var after = new AtomicReference<Boolean>();
        var attempts = new AtomicInteger();
        Thread.ofPlatform()
                .start(() -> {
                    Thread.currentThread().interrupt();
                    Patience.until(() -> {
                        seen.set(Thread.currentThread().isInterrupted());
                        return attempts.incrementAndGet() == 3;
                    });
                    after.set(Thread.currentThread().isInterrupted());
                })
                .join();
        assertThat(attempts).hasValue(3);
        assertThat(seen).as("while it waits, or it would spin").hasValue(false);
        assertThat(after).hasValue(true);
    }

    @Test
    void whatSucceedsAtOnceDoesNotWait() {
        var attempts = new AtomicInteger();
        Patience.until(() -> attempts.incrementAndGet() == 1);
        assertThat(attempts).hasValue(1);
    }
}
