package dev.rockpool.internal.bounded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolFactoryException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// What happens to a thread that waits, at moments that no test meets by chance: it asks for the
/// time, and by then something has happened.
class ReceptionTest {
    private static final long TIMEOUT = Duration.ofMinutes(1).toNanos();
    private static final Duration SOON = Duration.ofSeconds(5); // long before the timeout
    private static final StackWalker STACK = StackWalker.getInstance();

    private final AtomicLong time = new AtomicLong();
    private final AtomicReference<Runnable> beforeJoining = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> beforeGivingUp = new AtomicReference<>(() -> {});
    private final AtomicInteger failures = new AtomicInteger();
    private final BoundedEngine<Object> engine =
            new BoundedEngine<>(
                    Pool.bounded(this::make).named("db").max(1).fairness(Fairness.FAIR),
                    Landlord.NONE,
                    new Clock(() -> 0),
                    Staff.ofThisThread(),
                    this::tellTime);

    private Object make() throws IOException {
        if (failures.getAndDecrement() > 0) {
            throw new IOException("down");
        }
        return new Object();
    }

    private long tellTime() {
        if (isCalledBy("Reception", "await")) {
            beforeGivingUp.getAndSet(() -> {}).run();
        } else if (isCalledBy("WaitQueue", "join")) {
            beforeJoining.getAndSet(() -> {}).run();
        }
        return time.get();
    }

    /// Whether the nearest frame of such a name is the one of that method.
    private static boolean isCalledBy(String type, String method) {
        return STACK.walk(frames ->
                frames.map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .filter(name ->
                                name.contains(".Reception.") || name.contains(".WaitQueue."))
                        .filter(name -> !name.contains(".WaitQueue.setGate"))
                        .filter(name -> !name.contains("Pass"))
                        .findFirst()
                        .filter(name -> name.endsWith("." + type + "." + method))
                        .isPresent());
    }

    private Object acquireNow() {
        return engine.acquire(0, null);
    }

    private CompletableFuture<Object> acquireElsewhere() {
        return CompletableFuture.supplyAsync(
                () -> engine.acquire(TIMEOUT, null), task -> Thread.ofPlatform().start(task));
    }

    @Test
    void whatComesBackAsAThreadQueuesUpIsFound() {
        Object item = acquireNow();
        beforeJoining.set(() -> engine.release(item));
        assertThat(acquireElsewhere()).succeedsWithin(SOON).isSameAs(item);
        engine.release(item);
    }

    @Test
    void whatIsHandedOverAsTheTimeRunsOutIsTaken() {
        Object item = acquireNow();
        beforeGivingUp.set(() -> {
            engine.release(item);
            time.addAndGet(TIMEOUT);
        });
        assertThatNoException()
                .isThrownBy(() -> assertThat(engine.acquire(TIMEOUT, null)).isSameAs(item));
        engine.release(item);
        assertThat(acquireNow()).isSameAs(item);
    }

    @Test
    void whatIsHandedOverAsTheThreadIsInterruptedIsTaken() {
        Object item = acquireNow();
        beforeGivingUp.set(() -> {
            engine.release(item);
            Thread.currentThread().interrupt();
        });
        assertThatNoException()
                .isThrownBy(() -> assertThat(engine.acquire(TIMEOUT, null)).isSameAs(item));
        assertThat(Thread.interrupted()).as("the status is kept").isTrue();
        engine.release(item);
        assertThat(acquireNow()).isSameAs(item);
    }

    @Test
    void whatIsHandedOverAsThePoolClosesIsTaken() {
        Object item = acquireNow();
        beforeGivingUp.set(() -> {
            engine.release(item);
            engine.close();
        });
        assertThatNoException()
                .isThrownBy(() -> assertThat(engine.acquire(TIMEOUT, null)).isSameAs(item));
        engine.release(item);
        assertThat(engine.stats().dropped()).isOne();
    }

    @Test
    void aTimeoutEndsByThePoolsOwnTime() {
        Object item = acquireNow();
        beforeGivingUp.set(() -> time.addAndGet(TIMEOUT));
        assertThat(acquireElsewhere())
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(PoolExhaustedException.class);
        engine.release(item);
    }

    @Test
    void aCloseWakesWhoWaits() {
        Object item = acquireNow();
        CompletableFuture<Object> waiter = acquireElsewhere();
        await().until(() -> engine.stats().waiting() == 1);
        engine.close();
        assertThat(waiter)
                .failsWithin(SOON)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(PoolClosedException.class);
        engine.release(item);
    }

    @Test
    void aFactoryThatFailsCostsNoRoom() {
        failures.set(3);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(PoolFactoryException.class).isThrownBy(this::acquireNow);
        }
        assertThatNoException().isThrownBy(() -> engine.release(acquireNow()));
    }
}
