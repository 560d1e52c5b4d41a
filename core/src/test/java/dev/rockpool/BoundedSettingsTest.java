package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.testkit.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// What settings say, and from when a change of them holds.
class BoundedSettingsTest extends BoundedPools {

    @Test
    void settingsSayWhatTheyAre() {
        assertThat(settings().minIdle(1).acquireTimeout(FOREVER).maxLifetime(SHORT))
                .asString()
                .contains("name db", "version 1", "max 2", "minIdle 1", "maxIdle no limit")
                .contains("acquireTimeout for ever", "maxLifetime PT0.05S", "order NEAREST")
                .contains("backOff PT0.02S to PT2S");
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().max(-1))
                .withMessageContainingAll("'db'", "max", "-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().max(1).minIdle(2).build())
                .withMessageContainingAll("'db'", "minIdle 2", "max 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().minIdle(2).maxIdle(1).build())
                .withMessageContainingAll("minIdle 2", "maxIdle 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().lifetimeJitter(Double.NaN))
                .withMessageContainingAll("lifetimeJitter", "NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().maxLifetime(Duration.ZERO))
                .withMessageContaining("maxLifetime");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().upkeepInterval(Duration.ofMillis(1)))
                .withMessageContaining("upkeepInterval");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().checks(checks -> checks.maxHold(Duration.ZERO)))
                .withMessageContainingAll("'db'", "maxHold", "PT0S");
        assertThatIllegalArgumentException().isThrownBy(() -> settings().named(" "));
    }

    @Test
    void contradictorySettingsChangeNothing() {
        BoundedPool<Item> pool = pool(settings());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.reconfigure(now -> now.minIdle(9)));
        assertThat(pool.settings().version()).isOne();
        assertThat(pool.settings().minIdle()).isZero();
    }

    @Test
    void aChangeThatRacesIsMadeAnew() {
        BoundedPool<Item> pool = pool(settings());
        var calls = new AtomicInteger();
        pool.reconfigure(now -> {
            if (calls.getAndIncrement() == 0) {
                pool.reconfigure(other -> other.minIdle(1));
            }
            return now.max(5);
        });
        assertThat(calls).hasValue(2);
        assertThat(pool.settings().max()).isEqualTo(5);
        assertThat(pool.settings().minIdle()).isOne();
    }

    @Test
    void aLargerPoolServesWhoWaits() {
        BoundedPool<Item> pool = pool(settings().max(1));
        Item first = pool.acquire();
        var waiter = acquiring(PLATFORM, pool);
        assertThat(pool.reconfigure(now -> now.max(2)).version()).isEqualTo(2);
        Item second = waiter.join();
        pool.release(first);
        pool.release(second);
    }

    @Test
    void aSmallerPoolShrinksAsItemsComeBack() {
        BoundedPool<Item> pool = pool(settings().max(4));
        List<Item> held = List.of(pool.acquire(), pool.acquire(), pool.acquire());
        pool.release(pool.acquire());
        pool.reconfigure(now -> now.max(1));
        assertThat(destroyed).hasSize(1);
        held.forEach(pool::release);
        assertThat(destroyed).hasSize(3);
        assertThat(pool.stats().idle()).isOne();
    }

    @Test
    void aPoolOfNothingLendsNothingUntilItGrows() {
        BoundedPool<Item> pool = pool(settings());
        pool.release(pool.acquire());
        pool.reconfigure(now -> now.max(0).acquireTimeout(SHORT));
        assertThat(pool.stats().idle()).isZero();
        assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(pool::acquire);
        pool.reconfigure(now -> now.max(3));
        pool.release(pool.acquire());
    }

    @Test
    void aSmallerMaxIdleHoldsForWhatIdles() {
        BoundedPool<Item> pool = pool(settings().max(4));
        assertThat(pool.warmUp(4, 1).join()).isEqualTo(4);
        pool.reconfigure(now -> now.maxIdle(1));
        assertThat(pool.stats().idle()).isOne();
        assertThat(pool.stats().droppedFull()).isEqualTo(3);
    }

    @Test
    void reconfiguredLifetimesHoldForWhatIsThere() {
        BoundedPool<Item> pool = pool(settings().upkeepInterval(Duration.ofMillis(100)));
        Item item = pool.acquire();
        pool.release(item);
        pool.reconfigure(now -> now.maxLifetime(Duration.ofMillis(200)));
        await().atMost(Duration.ofSeconds(5)).until(() -> destroyed.contains(item));
    }

    @Test
    void aLongerLifetimeSavesNothingThatWasToBeReplaced() throws InterruptedException {
        BoundedPool<Item> pool = pool(settings().max(2).maxLifetime(Duration.ofMillis(200)));
        Item kept = pool.acquire();
        pool.reconfigure(now -> now.maxLifetime(FOREVER));
        Thread.sleep(500);
        pool.release(kept);
        assertThat(pool.stats().idle()).isOne();
        Item evicted = pool.acquire();
        pool.evict();
        pool.reconfigure(now -> now.maxLifetime(Duration.ofHours(1)));
        pool.release(evicted);
        assertThat(pool.stats().idle()).isZero();
    }

    @Test
    void eachItemIsDestroyedByItsOwn() {
        List<Item> destroyedByNew = new ArrayList<>();
        BoundedPool<Item> pool = pool(settings());
        Item held = pool.acquire();
        Item idle = pool.acquire();
        pool.release(idle);
        pool.reconfigure(now ->
                now.factory(() -> new Item())
                        .destroy(item -> {
                            destroyedByNew.add(item);
                            destroyed.add(item);
                        }));
        assertThat(destroyed).containsExactly(idle);
        pool.release(held);
        assertThat(destroyed).containsExactly(idle, held);
        assertThat(destroyedByNew).isEmpty();
        Item fresh = pool.acquire();
        pool.invalidate(fresh);
        assertThat(destroyedByNew).containsExactly(fresh);
    }

    @Test
    void anAcquisitionSurvivesAChangeOfTheFactory() throws InterruptedException {
        var making = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        BoundedPool<Item> pool =
                pool(
                        settings()
                                .factory(() -> {
                                    making.countDown();
                                    goOn.await();
                                    return new Item();
                                })
                                .acquireTimeout(FOREVER));
        var acquiring = PLATFORM.start(pool::acquire);
        making.await();
        var fresh = new Item();
        pool.reconfigure(now -> now.factory(() -> fresh));
        goOn.countDown();
        Item item = acquiring.join();
        pool.release(item);
        assertThat(item).isSameAs(fresh);
    }
}
