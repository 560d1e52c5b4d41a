package dev.rockpool.commonspool2;

import static dev.rockpool.commonspool2.Things.Step.ACTIVATE;
import static dev.rockpool.commonspool2.Things.Step.DESTROY;
import static dev.rockpool.commonspool2.Things.Step.MAKE;
import static dev.rockpool.commonspool2.Things.Step.PASSIVATE;
import static dev.rockpool.commonspool2.Things.Step.VALIDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.adapters.Crowd;
import dev.rockpool.commonspool2.Things.Fault;
import dev.rockpool.testkit.CheckPools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.pool2.BasePooledObjectFactory;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.DefaultPooledObject;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What borrowers meet beyond what the published tests ask.
@CheckPools
class RockpoolObjectPoolTest {
    private final Things things = new Things();
    private final GenericObjectPoolConfig<Thing> config = new GenericObjectPoolConfig<>();
    private final List<RockpoolObjectPool<Thing>> pools = new ArrayList<>();

    private RockpoolObjectPool<Thing> pool() {
        RockpoolObjectPool<Thing> pool = RockpoolObjectPool.of("things", things, config);
        pools.add(pool);
        return pool;
    }

    @AfterEach
    void everyThingIsDestroyedOnce() throws InterruptedException {
        for (RockpoolObjectPool<Thing> pool : pools) {
            assertThat(pool.pool().close(Duration.ofSeconds(10))).as("all is back").isTrue();
        }
        things.assertAllGone(pools.stream().map(pool -> pool.pool().stats()).toList());
    }

    /// Makes the same object each time.
    private static final class Same extends BasePooledObjectFactory<Thing> {
        private final Thing thing;

        Same(Thing thing) {
            this.thing = thing;
        }

        @Override
        public Thing create() {
            return thing;
        }

        @Override
        public PooledObject<Thing> wrap(Thing thing) {
            return new DefaultPooledObject<>(thing);
        }
    }

    /// Makes nothing, against its contract.
    private static final class Nothing extends BasePooledObjectFactory<Thing> {
        @Override
        public Thing create() {
            return new Thing();
        }

        @Override
        @SuppressWarnings("NullAway")
        public PooledObject<Thing> wrap(Thing thing) {
            return null;
        }
    }

    private static FutureTask<Thing> borrowing(RockpoolObjectPool<Thing> pool) {
        long waiting = pool.pool().stats().waiting();
        var task = new FutureTask<>(pool::borrowObject);
        Thread.ofVirtual().name("borrower").start(task);
        await().until(() -> task.isDone() || pool.pool().stats().waiting() > waiting);
        return task;
    }

    @Test
    void theStepsAreThoseOfCommonsPool() throws Exception {
        config.setTestOnCreate(true);
        config.setTestOnBorrow(true);
        config.setTestOnReturn(true);
        RockpoolObjectPool<Thing> pool = pool();
        pool.returnObject(pool.borrowObject());
        assertThat(things.steps)
                .containsExactly(MAKE, VALIDATE, ACTIVATE, VALIDATE, VALIDATE, PASSIVATE);
        things.steps.clear();
        pool.returnObject(pool.borrowObject());
        assertThat(things.steps).containsExactly(ACTIVATE, VALIDATE, VALIDATE, PASSIVATE);
        things.steps.clear();
        pool.addObject();
        assertThat(things.steps).containsExactly(MAKE, VALIDATE, PASSIVATE);
    }

    @Test
    void whoComesTooLateIsToldWhoHoldsTheObjects() throws Exception {
        config.setMaxTotal(1);
        config.setMaxWait(Duration.ofMillis(50));
        RockpoolObjectPool<Thing> pool = pool();
        Thing held = pool.borrowObject();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(pool::borrowObject)
                .withMessageContainingAll(
                        "'things'", "1 of 1 out", Thread.currentThread().getName() + " for");
        assertThat(pool.pool().stats().timedOut()).isOne();
        pool.returnObject(held);
    }

    @Test
    void aWaitOfItsOwnGoesBeforeTheConfig() throws Exception {
        config.setMaxTotal(1);
        RockpoolObjectPool<Thing> pool = pool();
        Thing held = pool.borrowObject(Duration.ZERO);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> pool.borrowObject(Duration.ZERO))
                .withMessageContaining("no time to wait");
        pool.returnObject(held);
        assertThat(pool.borrowObject(Duration.ofMillis(-1))).isSameAs(held);
        pool.returnObject(held);
    }

    @Test
    void whoNeverBlocksIsRefusedAtOnce() throws Exception {
        config.setMaxTotal(1);
        config.setBlockWhenExhausted(false);
        RockpoolObjectPool<Thing> pool = pool();
        Thing held = pool.borrowObject();
        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(pool::borrowObject);
        pool.returnObject(held);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 60_000})
    void whatTheFactoryThrowsIsThrownAtOnce(long wait) throws Exception {
        config.setMaxWait(Duration.ofMillis(wait));
        RockpoolObjectPool<Thing> pool = pool();
        things.failing.add(MAKE);
        assertThatExceptionOfType(Fault.class).isThrownBy(pool::borrowObject);
        assertThatExceptionOfType(Fault.class).isThrownBy(pool::addObject);
        things.failing.clear();
        pool.returnObject(pool.borrowObject());
    }

    @Test
    void anIdleObjectThatIsNoGoodIsReplaced() throws Exception {
        config.setTestOnBorrow(true);
        RockpoolObjectPool<Thing> pool = pool();
        Thing first = pool.borrowObject();
        pool.returnObject(first);
        things.valid = false;
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(pool::borrowObject)
                .withMessageContainingAll("'things'", "a new object is no good", "found invalid");
        assertThat(things.made()).as("one replaced, and no more").isEqualTo(2);
        assertThat(pool.pool().stats().droppedInvalid()).isEqualTo(2);
        things.valid = true;
        pool.returnObject(pool.borrowObject());
    }

    @Test
    void whyANewObjectIsNoGoodIsTheCause() {
        RockpoolObjectPool<Thing> pool = pool();
        things.failing.add(ACTIVATE);
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(pool::borrowObject)
                .withCauseInstanceOf(Fault.class);
    }

    @Test
    void aNewObjectFoundInvalidIsDestroyed() {
        config.setTestOnCreate(true);
        RockpoolObjectPool<Thing> pool = pool();
        things.valid = false;
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(pool::borrowObject)
                .withMessageContainingAll("'things'", "a new object was found invalid");
        assertThat(things.steps).containsExactly(MAKE, VALIDATE, DESTROY);
    }

    @Test
    void whatCannotBePassivatedIsNeverLent() throws Exception {
        RockpoolObjectPool<Thing> pool = pool();
        things.failing.add(PASSIVATE);
        assertThatExceptionOfType(Fault.class).isThrownBy(pool::addObject);
        assertThat(things.steps).doesNotContain(DESTROY);
        Thing lent = pool.borrowObject();
        assertThat(things.steps).containsExactly(MAKE, PASSIVATE, DESTROY, MAKE, ACTIVATE);
        pool.returnObject(lent);
        assertThat(pool.getNumIdle()).isZero();
        assertThat(things.alive()).isZero();
    }

    @Test
    void idleObjectsAreSeenTo() throws Exception {
        config.setTimeBetweenEvictionRuns(Duration.ofMillis(100));
        config.setTestWhileIdle(true);
        config.setMinIdle(1);
        RockpoolObjectPool<Thing> pool = pool();
        await().until(() -> things.steps.contains(VALIDATE));
        assertThat(things.steps.subList(0, 4)).containsExactly(MAKE, PASSIVATE, ACTIVATE, VALIDATE);
        things.failing.add(VALIDATE);
        await().until(() -> things.steps.contains(DESTROY));
        things.failing.clear();
        pool.returnObject(pool.borrowObject());
    }

    @Test
    void anInvalidatedObjectMakesRoomForAnother() throws Exception {
        config.setMaxTotal(1);
        RockpoolObjectPool<Thing> pool = pool();
        Thing broken = pool.borrowObject();
        FutureTask<Thing> waiter = borrowing(pool);
        pool.invalidateObject(broken, DestroyMode.ABANDONED);
        assertThat(things.lastMode).isEqualTo(DestroyMode.ABANDONED);
        Thing other = waiter.get(10, TimeUnit.SECONDS);
        assertThat(other).isNotSameAs(broken);
        pool.returnObject(other);
    }

    @Test
    void whatCannotBeDestroyedIsGoneAllTheSame() throws Exception {
        config.setMaxTotal(1);
        RockpoolObjectPool<Thing> pool = pool();
        things.failing.add(DESTROY);
        Thing broken = pool.borrowObject();
        assertThatExceptionOfType(Fault.class).isThrownBy(() -> pool.invalidateObject(broken));
        assertThat(pool.pool().stats().destroyFailures()).isOne();
        things.failing.clear();
        pool.returnObject(pool.borrowObject());
    }

    @Test
    @CheckPools(allow = dev.rockpool.Fault.RELEASED_TWICE)
    void misuseIsRefusedAndChangesNothing() throws Exception {
        RockpoolObjectPool<Thing> pool = pool();
        Thing thing = pool.borrowObject();
        pool.returnObject(thing);
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.returnObject(thing))
                .withMessageContainingAll("'things'", "not out");
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.invalidateObject(thing))
                .withMessageContaining("'things'");
        assertThatIllegalStateException()
                .as("an equal one is another one")
                .isThrownBy(() -> pool.returnObject(new Thing()))
                .withMessageContainingAll("'things'", "not part of the pool");
        assertThat(pool.getNumIdle()).isOne();
        Thing broken = pool.borrowObject();
        pool.invalidateObject(broken);
        assertThatIllegalStateException().isThrownBy(() -> pool.returnObject(broken));
        assertThat(things.made()).isOne();
    }

    @Test
    void aFactoryThatReturnsAnObjectTwiceIsNamed() throws Exception {
        var thing = new Thing();
        RockpoolObjectPool<Thing> pool = RockpoolObjectPool.of("same", new Same(thing), config);
        assertThat(pool.borrowObject()).isSameAs(thing);
        assertThatIllegalStateException()
                .isThrownBy(pool::borrowObject)
                .withMessageContainingAll("'same'", "in the pool already");
        pool.returnObject(thing);
        pool.close();
    }

    @Test
    void aFactoryThatReturnsNullIsNamed() {
        try (var pool = RockpoolObjectPool.of("null", new Nothing(), config)) {
            assertThatNullPointerException()
                    .isThrownBy(pool::borrowObject)
                    .withMessageContainingAll("'null'", "makeObject returned null");
            assertThat(pool.getNumActive()).isZero();
        }
    }

    @Test
    void anInterruptEndsAWaitAsTheJdkDoesIt() throws Exception {
        config.setMaxTotal(1);
        RockpoolObjectPool<Thing> pool = pool();
        Thing held = pool.borrowObject();
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(pool::borrowObject);
        assertThat(Thread.interrupted()).isFalse();
        pool.returnObject(held);
    }

    @Test
    void clearDestroysWhatIdlesAndCloseWhatComesBack() throws Exception {
        RockpoolObjectPool<Thing> pool = pool();
        Thing held = pool.borrowObject();
        pool.addObjects(2);
        pool.clear();
        assertThat(things.alive()).isOne();
        FutureTask<Thing> late = borrowing(pool);
        pool.returnObject(late.get(10, TimeUnit.SECONDS));
        pool.close();
        assertThatIllegalStateException()
                .isThrownBy(pool::borrowObject)
                .withMessageContainingAll("'things'", "closed");
        assertThatIllegalStateException().isThrownBy(pool::addObject);
        assertThat(things.alive()).isOne();
        pool.returnObject(held);
        assertThat(things.alive()).isZero();
        pool.close();
    }

    @Test
    void closeEndsEveryWait() throws Exception {
        config.setMaxTotal(1);
        RockpoolObjectPool<Thing> pool = pool();
        Thing held = pool.borrowObject();
        FutureTask<Thing> waiter = borrowing(pool);
        pool.close();
        await().until(waiter::isDone);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(waiter::get)
                .withCauseInstanceOf(IllegalStateException.class);
        pool.returnObject(held);
    }

    @Test
    void addingStopsAtTheLimits() throws Exception {
        config.setMaxTotal(3);
        config.setMaxIdle(2);
        RockpoolObjectPool<Thing> pool = pool();
        pool.addObjects(5);
        assertThat(pool.getNumIdle()).isEqualTo(2);
        List<Thing> held = List.of(pool.borrowObject(), pool.borrowObject(), pool.borrowObject());
        pool.addObject();
        assertThat(pool.getNumActive()).isEqualTo(3);
        assertThat(things.made()).isEqualTo(3);
        held.forEach(pool::returnObject);
        assertThat(pool.getNumIdle()).isEqualTo(2);
    }

    @Test
    void theRunningPoolTakesOtherSettings() throws Exception {
        config.setMaxTotal(1);
        RockpoolObjectPool<Thing> pool = pool();
        Thing held = pool.borrowObject();
        FutureTask<Thing> waiter = borrowing(pool);
        pool.pool().reconfigure(now -> now.max(2));
        pool.returnObject(waiter.get(10, TimeUnit.SECONDS));
        pool.returnObject(held);
    }

    @Test
    void tenThousandVirtualThreadsAreAllServed() {
        RockpoolObjectPool<Thing> pool = pool();
        Crowd.run(
                10_000,
                Thread.ofVirtual(),
                number -> {
                    Thing thing = pool.borrowObject();
                    thing.use();
                    pool.returnObject(thing);
                });
        assertThat(things.made()).isLessThanOrEqualTo(8);
        assertThat(pool.pool().stats().released()).isEqualTo(10_000);
    }

    @Test
    void nothingIsLostWhereEveryStepFailsNowAndThen() throws Exception {
        config.setTestOnCreate(true);
        config.setTestOnBorrow(true);
        config.setTestOnReturn(true);
        RockpoolObjectPool<Thing> pool = pool();
        things.failNowAndThen(0.2);
        var lent = new AtomicInteger();
        var refused = new AtomicInteger();
        Crowd.run(
                500,
                Thread.ofPlatform(),
                number -> {
                    try {
                        Thing thing = pool.borrowObject();
                        thing.use();
                        lent.incrementAndGet();
                        if (number % 5 == 0) {
                            pool.invalidateObject(thing);
                        } else {
                            pool.returnObject(thing);
                        }
                    } catch (Fault | IllegalArgumentException | NoSuchElementException expected) {
                        refused.incrementAndGet();
                    }
                });
        assertThat(lent).hasPositiveValue();
        assertThat(refused).hasPositiveValue();
        assertThat(pool.getNumActive()).isZero();
        // what was ordered for a thread that was served meanwhile may still be on its way
        await().untilAsserted(() -> assertThat(pool.getNumIdle()).isEqualTo(things.alive()));
        things.failNowAndThen(0);
        pool.returnObject(pool.borrowObject());
    }
}
