package dev.rockpool.internal.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a watch says of the leases that it watches, with losses made by hand.
class WatchTest {
    private final Watch<Object> watch = new Watch<>(new Findings("watch test"), (item, life) -> {});
    private final List<String> told = new ArrayList<>();
    private Runnable atEach = () -> {};
    private final Safety.Registration listening =
            Safety.onReport(report -> {
                if (report.pool().equals("watch test")) {
                    told.add(report.message());
                    atEach.run();
                }
            });

    WatchTest() {
        watch.level(SafetyLevel.FULL);
    }

    @AfterEach
    void endListening() {
        listening.close();
    }

    private LeaseToken<Object> open() {
        return Objects.requireNonNull(watch.open(Object.class, new Life(), () -> true));
    }

    @Test
    void aLostLeaseIsToldOnce() {
        open().record().enqueue();
        watch.look();
        watch.look();
        assertThat(told).hasSize(1);
        assertThat(watch.isBusy()).isFalse();
    }

    @Test
    void aLeaseThatEndsWhileItIsTakenForLostIsNot() {
        LeaseToken<Object> late = open();
        late.record().enqueue();
        late.end();
        watch.look();
        assertThat(told).isEmpty();
    }

    /// A listener may read the statistics of its pool, which looks for losses.
    @Test
    void aListenerThatLooksAgainIsToldTheNextAfterItsReturn() {
        var inside = new AtomicBoolean();
        var nested = new AtomicInteger();
        atEach =
                () -> {
                    if (inside.getAndSet(true)) {
                        nested.incrementAndGet();
                    }
                    watch.look();
                    inside.set(false);
                };
        List.of(open(), open(), open()).forEach(token -> token.record().enqueue());
        watch.look();
        assertThat(told).hasSize(3);
        assertThat(nested).hasValue(0);
    }

    @Test
    void aLeaseThatIsOpenForLongIsToldOnce() {
        LeaseToken<Object> open = open();
        watch.lookForHeldLong(0);
        watch.lookForHeldLong(0);
        assertThat(told).hasSize(1);
        open.end();
    }
}
