package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Pools come and go, and threads of both kinds among them, for as long as one likes: every pool's
/// books balance, and all its memory goes back.
///
/// An ordinary build looks for some seconds. `-Dchurn.duration=PT10M` looks longer, and prints what
/// it sees.
class MemoryChurnTest {
    private static final @Nullable String WISH = System.getProperty("churn.duration");
    private static final Duration DURATION = Duration.parse(WISH == null ? "PT4S" : WISH);
    private static final long TENURE = Duration.ofSeconds(1).toNanos();
    private static final long MOST_SELDOM = Duration.ofSeconds(10).toNanos();

    @Test
    void theBooksBalanceAndAllMemoryGoesBack() throws InterruptedException {
        long start = System.nanoTime();
        long end = start + DURATION.toNanos();
        long told = start;
        long lent = 0;
        for (int pools = 1; System.nanoTime() < end; pools++) {
            var tenure = new MemoryTenure();
            lent += tenure.until(Math.min(end, System.nanoTime() + TENURE));
            tenure.settle();
            if (WISH != null && System.nanoTime() - told > MOST_SELDOM) {
                told = System.nanoTime();
                System.out.printf(
                        "%4d s: %d pools settled, %d segments lent%n",
                        Duration.ofNanos(told - start).toSeconds(), pools, lent);
            }
        }
        assertThat(lent).isPositive();
    }
}
