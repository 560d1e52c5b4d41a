package dev.rockpool.internal.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Time as a pool sees it, told by a system whose time does what it likes.
class ClockTest {
    private final AtomicLong system = new AtomicLong(Long.MAX_VALUE - 5); // overflows soon
    private final Clock clock = new Clock(system::get);

    private void passes(Duration duration) {
        system.addAndGet(duration.toNanos());
        clock.advance();
    }

    @Test
    void itMovesOnByTicksOnly() {
        system.addAndGet(1_000);
        assertThat(clock.now()).isZero();
        passes(Duration.ofMillis(100));
        assertThat(clock.now()).isEqualTo(100_001_000);
    }

    @Test
    void aMachineThatSleptMakesNothingOld() {
        passes(Duration.ofMillis(100));
        passes(Duration.ofHours(9));
        assertThat(clock.now()).isEqualTo(Duration.ofMillis(1_100).toNanos());
    }

    @Test
    void itNeverGoesBack() {
        passes(Duration.ofMillis(100));
        passes(Duration.ofHours(-1));
        assertThat(clock.now()).isEqualTo(Duration.ofMillis(100).toNanos());
        passes(Duration.ofMillis(100));
        assertThat(clock.now()).isEqualTo(Duration.ofMillis(200).toNanos());
    }

    @Test
    void itTicksUntilItIsStopped() {
        var ticking = new Clock(System::nanoTime);
        var ticks = new AtomicInteger();
        ticking.start(ticks::incrementAndGet);
        await().until(() -> ticks.get() > 2);
        ticking.stop();
        assertThat(ticking.now()).isPositive();
    }
}
