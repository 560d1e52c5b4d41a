package dev.rockpool.internal.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What a watch says of the leases that it watches, with losses made by hand.
class WatchTest {
    private final Watch<Object> watch = new Watch<>(new Findings("watch test"), (item, life) -> {});
    private final List<String> told = new ArrayList<>();

    WatchTest() {
        watch.level(SafetyLevel.FULL);
    }

    private LeaseToken<Object> open() {
        return Objects.requireNonNull(watch.open(Object.class, new Life(), () -> true));
    }

    /// Runs something, while reports of this watch are collected.
    private void listening(Runnable work, Runnable atEach) {
        try (var _ =
                Safety.onReport(report -> {
                    if (report.pool().equals("watch test")) {
                        told.add(report.message());
                        atEach.run();
                    }
                })) {
            work.run();
        }
    }

    @Test
    void aLostLeaseIsToldOnce() {
        LeaseToken<Object> lost = open();
        listening(
                () -> {
                    lost.record().enqueue();
                    watch.look();
                    watch.look();
                },
                () -> {});
        assertThat(told).hasSize(1);
        assertThat(watch.isBusy()).isFalse();
    }

    @Test
    void aLeaseThatEndsWhileItIsTakenForLostIsNot() {
        LeaseToken<Object> late = open();
        late.record().enqueue();
        late.end();
        listening(watch::look, () -> {});
        assertThat(told).isEmpty();
    }

    /// A listener may read the statistics of its pool, which looks for losses.
    @Test
    void aListenerThatLooksAgainIsToldTheNextAfterItsReturn() {
        var tokens = List.of(open(), open(), open());
        var inside = new AtomicBoolean();
        var nested = new AtomicInteger();
        tokens.forEach(token -> token.record().enqueue());
        listening(
                watch::look,
                () -> {
                    if (inside.getAndSet(true)) {
                        nested.incrementAndGet();
                    }
                    watch.look();
                    inside.set(false);
                });
        assertThat(told).hasSize(3);
        assertThat(nested).hasValue(0);
    }

    @Test
    void aLeaseThatIsOpenForLongIsToldOnce() {
        LeaseToken<Object> open = open();
        listening(
                () -> {
                    watch.lookForHeldLong(0);
                    watch.lookForHeldLong(0);
                },
                () -> {});
        assertThat(told).hasSize(1);
        open.end();
    }
}
