package dev.rockpool.commonspool2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedStats;
import dev.rockpool.adapters.Crowd;
import dev.rockpool.commonspool2.Things.Fault;
import dev.rockpool.testkit.CheckPools;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.impl.GenericKeyedObjectPoolConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What borrowers of a keyed pool meet beyond what the published tests ask.
@CheckPools
class RockpoolKeyedObjectPoolTest {
    private final Things things = new Things();
    private final GenericKeyedObjectPoolConfig<Thing> config = new GenericKeyedObjectPoolConfig<>();
    private final List<RockpoolKeyedObjectPool<String, Thing>> pools = new ArrayList<>();

    private RockpoolKeyedObjectPool<String, Thing> pool() {
        RockpoolKeyedObjectPool<String, Thing> pool =
                RockpoolKeyedObjectPool.of("hosts", new Hosts(things), config);
        pools.add(pool);
        return pool;
    }

    @AfterEach
    void everyThingIsDestroyedOnce() throws InterruptedException {
        var books = new ArrayList<BoundedStats>();
        for (RockpoolKeyedObjectPool<String, Thing> pool : pools) {
            assertThat(pool.pool().close(Duration.ofSeconds(10))).as("all is back").isTrue();
            pool.pool().pools().values().stream().map(BoundedPool::stats).forEach(books::add);
            assertThat(pool.pool().size()).isZero();
        }
        things.assertAllGone(books);
    }

    @Test
    void theTotalIsALimitOverAllKeys() throws Exception {
        config.setMaxTotal(2);
        RockpoolKeyedObjectPool<String, Thing> pool = pool();
        Thing a = pool.borrowObject("a");
        Thing b = pool.borrowObject("b");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> pool.borrowObject("c", Duration.ofMillis(50)))
                .withMessageContaining("'hosts[c]'");
        pool.returnObject("a", a);
        Thing c = pool.borrowObject("c");
        assertThat(pool.getNumIdle("a")).as("made room").isZero();
        assertThat(pool.getNumActive()).isEqualTo(2);
        pool.returnObject("b", b);
        pool.returnObject("c", c);
        assertThat(pool.getNumIdle()).isEqualTo(2);
    }

    @Test
    void theHoldersOfAKeyAreNamed() throws Exception {
        config.setMaxTotalPerKey(1);
        config.setMaxWait(Duration.ofMillis(50));
        RockpoolKeyedObjectPool<String, Thing> pool = pool();
        Thing held = pool.borrowObject("a");
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> pool.borrowObject("a"))
                .withMessageContainingAll(
                        "'hosts[a]'", "1 of 1 out", Thread.currentThread().getName() + " for");
        pool.returnObject("a", held);
    }

    @Test
    void keysAreListedAndClearedEachForItself() throws Exception {
        RockpoolKeyedObjectPool<String, Thing> pool = pool();
        pool.addObjects("a", 2);
        pool.addObjects("b", 3);
        assertThat(pool.getKeys()).containsExactlyInAnyOrder("a", "b");
        pool.clear("a");
        pool.clear("unheard-of");
        assertThat(pool.getNumIdle("a")).isZero();
        assertThat(pool.getNumIdle()).isEqualTo(3);
        pool.clear();
        assertThat(things.alive()).isZero();
    }

    @Test
    void whatTheFactoryThrowsForAKeyIsThrown() {
        RockpoolKeyedObjectPool<String, Thing> pool = pool();
        assertThatExceptionOfType(Fault.class).isThrownBy(() -> pool.borrowObject("nowhere"));
        assertThatExceptionOfType(Fault.class).isThrownBy(() -> pool.addObject("nowhere"));
    }

    @Test
    void anObjectGoesBackUnderItsOwnKey() throws Exception {
        RockpoolKeyedObjectPool<String, Thing> pool = pool();
        Thing a = pool.borrowObject("a");
        Thing b = pool.borrowObject("b");
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.returnObject("b", a))
                .withMessageContaining("'hosts[b]'");
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.invalidateObject("b", a))
                .withMessageContaining("'hosts[b]'");
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.returnObject("unheard-of", a))
                .withMessageContainingAll("'hosts'", "'unheard-of'");
        pool.returnObject("a", a);
        pool.invalidateObject("b", b, DestroyMode.ABANDONED);
        assertThat(things.lastMode).isEqualTo(DestroyMode.ABANDONED);
    }

    @Test
    void afterTheEndThingsComeBackAndNoneIsLent() throws Exception {
        RockpoolKeyedObjectPool<String, Thing> pool = pool();
        Thing held = pool.borrowObject("a");
        pool.addObject("a");
        pool.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> pool.borrowObject("a"))
                .withMessageContainingAll("'hosts'", "closed");
        assertThat(things.alive()).isOne();
        pool.returnObject("a", held);
        assertThat(things.alive()).isZero();
    }

    @Test
    void whatMakesNoSenseIsRefusedAtOnce() {
        config.setMaxTotal(0);
        assertThatIllegalArgumentException()
                .isThrownBy(this::pool)
                .withMessageContainingAll("'hosts'", "maxTotal 0");
    }

    @Test
    void everybodyIsServedOverAllKeys() {
        config.setMaxTotal(5);
        config.setMaxTotalPerKey(3);
        RockpoolKeyedObjectPool<String, Thing> pool = pool();
        var served = new AtomicInteger();
        Crowd.run(
                2_000,
                Thread.ofVirtual(),
                number -> {
                    String host = "host-" + number % 4;
                    Thing thing = pool.borrowObject(host);
                    thing.use();
                    assertThat(pool.pool().size()).isLessThanOrEqualTo(5);
                    if (number % 10 == 0) {
                        pool.invalidateObject(host, thing);
                    } else {
                        pool.returnObject(host, thing);
                    }
                    served.incrementAndGet();
                });
        assertThat(served).hasValue(2_000);
        assertThat(pool.getNumActive()).isZero();
        // what was ordered for a thread that was served meanwhile may still be on its way
        await().untilAsserted(() -> assertThat(pool.getNumIdle()).isEqualTo(things.alive()));
    }
}
