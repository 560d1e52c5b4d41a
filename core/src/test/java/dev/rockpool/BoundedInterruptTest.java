package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.ThreadKind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Who is interrupted, and that he hears of it.
class BoundedInterruptTest extends BoundedPools {

    @Test
    void anIdleItemIsLentAndTheStatusKept() {
        BoundedPool<Item> pool = pool(settings());
        pool.release(pool.acquire());
        PLATFORM.run(() -> {
            Thread.currentThread().interrupt();
            pool.release(pool.acquire());
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void whoWouldHaveToWaitDoesNot() {
        BoundedPool<Item> pool = pool(settings().max(1));
        Item item = pool.acquire();
        PLATFORM.run(() -> {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(PoolInterruptedException.class)
                    .isThrownBy(pool::acquire)
                    .withMessageContaining("'db'");
            assertThat(Thread.interrupted()).isTrue();
        });
        pool.release(item);
    }

    @ParameterizedTest
    @EnumSource
    void whoWaitsStopsWaitingAndNothingIsLost(ThreadKind kind) {
        BoundedPool<Item> pool = pool(settings().max(1));
        Item item = pool.acquire();
        var waiter = acquiring(kind, pool);
        waiter.thread().interrupt();
        assertThatExceptionOfType(PoolInterruptedException.class).isThrownBy(waiter::join);
        assertThat(pool.stats().waiting()).isZero();
        assertThat(pool.stats().interrupted()).isOne();
        pool.release(item);
        assertThat(pool.acquire(Duration.ZERO)).isSameAs(item);
        pool.release(item);
    }

    @Test
    void anInterruptOfAValidatorIsNotSwallowed() {
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .acquireTimeout(FOREVER)
                                .validate(item -> {
                                    Thread.sleep(1); // throws at once, and clears the status
                                    return true;
                                })
                                .validateAfter(Duration.ZERO));
        pool.release(pool.acquire());
        PLATFORM.run(() -> {
            Thread.currentThread().interrupt();
            try {
                pool.release(pool.acquire());
            } catch (IllegalStateException interrupted) {
                // fine, too
            }
            assertThat(Thread.interrupted()).isTrue();
        });
    }

    @Test
    void anInterruptOfADestroyIsNotSwallowed() {
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .destroy(item -> {
                                    destroyed.add(item);
                                    Thread.sleep(1);
                                }));
        Item item = pool.acquire();
        PLATFORM.run(() -> {
            Thread.currentThread().interrupt();
            pool.invalidate(item);
            assertThat(Thread.interrupted()).isTrue();
        });
    }
}
