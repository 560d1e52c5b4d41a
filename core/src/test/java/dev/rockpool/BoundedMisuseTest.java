package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What becomes of what is given back wrongly.
class BoundedMisuseTest extends BoundedPools {

    @Test
    void aSecondReleaseIsRefused() {
        BoundedPool<Item> pool = pool(settings());
        Item item = pool.acquire();
        pool.release(item);
        PoolStats before = pool.stats();
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.release(item))
                .withMessageContainingAll("'db'", "released twice");
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.invalidate(item));
        assertThat(pool.stats()).isEqualTo(before);
    }

    @Test
    void whatIsNotFromHereIsRefused() {
        BoundedPool<Item> pool = pool(settings());
        BoundedPool<Item> other = pool(settings().named("other"));
        Item item = other.acquire();
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.release(item))
                .withMessageContaining("not in the pool");
        assertThatNullPointerException().isThrownBy(() -> pool.release(noItem()));
        other.release(item);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"})
    private static <T> T noItem() {
        return null;
    }

    @Test
    void oneOfTwoThatReleaseAtOnceIsRefused() {
        BoundedPool<Item> pool = pool(settings());
        for (int i = 0; i < 200; i++) {
            Item item = pool.acquire();
            var refused = new AtomicInteger();
            Crowd.of(
                    2,
                    member -> {
                        try {
                            pool.release(item);
                        } catch (PoolMisuseException e) {
                            refused.incrementAndGet();
                        }
                    });
            assertThat(refused).hasValue(1);
        }
    }

    @Test
    void ofTwoReleasesAtOnceOneIsRefusedAndTheNextHolderKeepsItsLease() {
        var first = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        var calls = new AtomicInteger();
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .max(1)
                                .reset(item -> {
                                    int call = calls.getAndIncrement();
                                    if (call < 2) {
                                        Crowd.await(call == 0 ? first : second);
                                    }
                                }));
        Item item = pool.acquire();
        var one = PLATFORM.start(() -> releases(pool, item));
        await().until(() -> calls.get() == 1);
        var other = PLATFORM.start(() -> releases(pool, item));
        await().until(() -> calls.get() == 2 || other.task().isDone());
        first.countDown();
        assertThat(one.join()).isTrue();
        Item next = pool.acquire();
        second.countDown();
        assertThat(other.join()).as("the late one").isFalse();
        assertThat(pool.stats().leased()).isOne();
        assertThat(pool.stats().released()).isOne();
        pool.release(next);
    }

    private static boolean releases(BoundedPool<Item> pool, Item item) {
        try {
            pool.release(item);
            return true;
        } catch (PoolMisuseException refused) {
            return false;
        }
    }
}
