package dev.rockpool;

import static dev.rockpool.testkit.internal.ThreadKind.VIRTUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.ByteBudget.WhenFull;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Bounded pools that share a budget.
class BoundedBudgetTest {
    private static final long HARD = 1_000;

    private final AtomicLong weightOfNew = new AtomicLong(400);
    private final Queue<Bulk> destroyed = new ConcurrentLinkedQueue<>();
    private final ByteBudget budget = budget(WhenFull.WAIT);
    private final Queue<BoundedPool<Bulk>> pools = new ConcurrentLinkedQueue<>();

    private static ByteBudget budget(WhenFull whenFull) {
        return ByteBudget.of(HARD).softBytes(HARD).named("web").whenFull(whenFull).build();
    }

    private BoundedSettings<Bulk> settings(String name) {
        return Pool.bounded(() -> new Bulk(weightOfNew.get()))
                .named(name)
                .weigher(Bulk::bytes)
                .budget(budget)
                .destroy(destroyed::add);
    }

    private BoundedPool<Bulk> pool(BoundedSettings<Bulk> settings) {
        BoundedPool<Bulk> pool = settings.build();
        pools.add(pool);
        return pool;
    }

    @AfterEach
    void allIsGivenBack() throws InterruptedException {
        for (BoundedPool<Bulk> pool : pools) {
            assertThat(pool.close(Duration.ofSeconds(10))).isTrue();
            assertThat(pool.stats().imbalance()).isZero();
        }
        assertThat(budget.used()).isZero();
        assertThat(destroyed).doesNotHaveDuplicates();
    }

    @Test
    void anItemIsChargedUntilItIsDestroyed() {
        var pool = pool(settings("db"));
        Bulk item = pool.acquire();
        assertThat(budget.used()).isEqualTo(400);
        pool.release(item);
        assertThat(budget.used()).isEqualTo(400);
        pool.invalidate(pool.acquire());
        assertThat(budget.used()).isZero();
    }

    @Test
    void aReleaseWeighsAgain() {
        var pool = pool(settings("db"));
        Bulk item = pool.acquire();
        item.bytes = 600;
        pool.release(item);
        assertThat(budget.used()).isEqualTo(600);
        assertThat(pool.acquire()).isSameAs(item);
        item.bytes = HARD + 1;
        pool.release(item);
        assertThat(budget.used()).isZero();
        assertThat(pool.stats().droppedFull()).isOne();
        assertThat(destroyed).containsExactly(item);
    }

    @Test
    void whoMayNotWaitIsRefused() {
        var pool = pool(settings("db"));
        Bulk one = pool.acquire();
        Bulk two = pool.acquire();
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(() -> pool.acquire(Duration.ZERO))
                .withMessageContainingAll("'db'", "400 bytes", "'web'", "800 of 1000");
        pool.release(one);
        pool.release(two);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAIT", "REFUSE"})
    void whoWaitsGetsWhatComesBackOrTheRoomOfOthers(WhenFull whenFull) {
        ByteBudget budget = budget(whenFull);
        var pool = pool(settings("db").budget(budget));
        var other = pool(settings("other").budget(budget));
        Bulk theirs = other.acquire();
        Bulk mine = pool.acquire();
        var first = VIRTUAL.start(() -> pool.acquire(Duration.ofSeconds(30)));
        await().until(() -> pool.stats().waiting() > 0);
        pool.release(mine);
        assertThat(first.join()).isSameAs(mine);

        var second = VIRTUAL.start(() -> pool.acquire(Duration.ofSeconds(30)));
        await().until(() -> pool.stats().waiting() > 0);
        other.invalidate(theirs);
        Bulk fresh = second.join();
        assertThat(fresh).isNotSameAs(mine);
        pool.release(fresh);
        pool.release(mine);
        assertThat(budget.stats().highest()).isLessThanOrEqualTo(HARD);
    }

    @Test
    void whatIdlesInAnotherPoolMakesRoom() {
        var idle = pool(settings("idle"));
        var busy = pool(settings("busy"));
        Bulk one = idle.acquire();
        Bulk two = idle.acquire();
        idle.release(one);
        idle.release(two);
        Bulk item = busy.acquire();
        assertThat(destroyed).isNotEmpty().isSubsetOf(one, two);
        assertThat(budget.used()).isLessThanOrEqualTo(HARD);
        busy.release(item);
    }

    @Test
    void aDestroyThatHangsHoldsUpNobodyElse() {
        var hang = new CountDownLatch(1);
        var stuck =
                pool(
                        settings("stuck")
                                .destroy(item -> {
                                    hang.await();
                                    destroyed.add(item);
                                }));
        var idle = pool(settings("idle"));
        stuck.release(stuck.acquire());
        idle.release(idle.acquire());
        var busy = pool(settings("busy"));
        Bulk item = busy.acquire(Duration.ofSeconds(30));
        busy.release(item);
        hang.countDown();
    }

    @Test
    void thereIsAnItemForOneUseWhereThatIsThePolicy() {
        ByteBudget budget = budget(WhenFull.UNPOOLED);
        var pool = pool(settings("db").budget(budget));
        Bulk one = pool.acquire();
        Bulk two = pool.acquire();
        Bulk plain = pool.acquire();
        assertThat(budget.used()).isEqualTo(800);
        assertThat(budget.stats().unpooled()).isOne();
        pool.release(plain);
        assertThat(destroyed).containsExactly(plain);
        pool.release(one);
        pool.release(two);
        assertThat(destroyed).containsExactly(plain);
    }

    @Test
    void anotherBudgetIsChargedWhatIsMadeUnderIt() {
        ByteBudget next = budget(WhenFull.REFUSE);
        var pool = pool(settings("db"));
        Bulk old = pool.acquire();
        pool.reconfigure(settings -> settings.budget(next));
        Bulk young = pool.acquire();
        assertThat(budget.used()).isEqualTo(400);
        assertThat(next.used()).isEqualTo(400);
        pool.invalidate(old);
        assertThat(budget.used()).isZero();
        pool.release(young);
        pool.reconfigure(settings -> settings.budget(null));
        pool.invalidate(pool.acquire());
        assertThat(next.used()).isZero();
    }

    @Test
    void anItemThatCannotBeWeighedIsDestroyed() {
        var pool =
                pool(
                        settings("db")
                                .weigher(item -> {
                                    throw new IllegalStateException("no weight");
                                }));
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> pool.acquire(Duration.ZERO))
                .withMessage("no weight");
        assertThat(pool.stats().factoryFailures()).isOne();
        assertThat(destroyed).hasSize(1);
        assertThat(budget.used()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"WAIT", "REFUSE"})
    void aBudgetWithoutRoomIsNoFailureOfTheFactory(WhenFull whenFull) {
        ByteBudget budget = budget(whenFull);
        weightOfNew.set(HARD / 2);
        var other = pool(settings("other").budget(budget));
        Bulk first = other.acquire();
        Bulk second = other.acquire();
        Duration hour = Duration.ofHours(1);
        var pool = pool(settings("db").budget(budget).backOff(hour, hour));
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(() -> pool.acquire(Duration.ofMillis(100)))
                .withMessageContainingAll("nothing within", "no room", "'web'")
                .withNoCause();
        assertThat(pool.stats().timedOut()).isOne();
        assertThat(budget.stats().refusals()).isOne();

        var waiting = VIRTUAL.start(() -> pool.acquire(Duration.ofSeconds(30)));
        await().until(() -> pool.stats().waiting() > 0);
        other.invalidate(first);
        pool.release(waiting.join());
        assertThat(pool.stats().factoryFailures()).isZero();
        other.release(second);
    }

    @Test
    void whatIsTooHeavyIsNoFailureOfTheFactory() {
        weightOfNew.set(HARD + 1);
        var pool = pool(settings("db"));
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(() -> pool.acquire(Duration.ZERO))
                .withMessageContaining("no room");
        assertThat(destroyed).hasSize(2);
        assertThat(pool.stats().factoryFailures()).isZero();
        assertThat(budget.stats().refusals()).isOne();
    }

    @Test
    void whoHasGivenUpStandsInNobodysWay() {
        var other = pool(settings("other"));
        var pool = pool(settings("db"));
        Bulk first = other.acquire();
        Bulk second = other.acquire();
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(() -> pool.acquire(Duration.ofMillis(50)));
        await().until(() -> budget.stats().waiting() == 0);
        other.release(first);
        other.release(second);
    }

    @Test
    void aDestroyMayUseAnotherPoolOfTheBudget() {
        ByteBudget budget =
                ByteBudget.of(HARD)
                        .softBytes(HARD)
                        .whenFull(WhenFull.WAIT)
                        .maxWait(Duration.ofMillis(100))
                        .build();
        var log = pool(settings("log").budget(budget));
        var idle =
                pool(
                        settings("idle")
                                .budget(budget)
                                .destroy(item -> {
                                    destroyed.add(item);
                                    log.release(log.acquire(Duration.ofMillis(10)));
                                }));
        var busy = pool(settings("busy").budget(budget));
        Bulk one = idle.acquire();
        Bulk two = idle.acquire();
        idle.release(one);
        idle.release(two);
        Bulk item = busy.acquire(Duration.ofSeconds(30));
        assertThat(destroyed).isNotEmpty();
        assertThat(budget.stats().highest()).isLessThanOrEqualTo(HARD);
        busy.release(item);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsMadeInAdvanceNeedsRoomAndDoesNotWaitForIt(WhenFull whenFull) {
        ByteBudget budget = budget(whenFull);
        var pool = pool(settings("db").budget(budget).max(4).minIdle(4));
        await().until(() -> pool.stats().idle() == 2 && pool.stats().underWay() == 0);
        assertThat(budget.stats().waits()).isZero();
        assertThat(budget.stats().unpooled()).isZero();
        assertThat(budget.stats().refusals()).as("nobody has asked").isZero();
        assertThat(budget.used()).isEqualTo(800);
    }
}
