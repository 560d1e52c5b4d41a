package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.testkit.Item;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a key owes its callers: a pool of its own, as long as there is a use for it.
class KeyedPoolTest extends KeyedPools {

    @Test
    void aKeyHasOnePoolOfItsOwn() {
        KeyedPool<String, Item> pool = pool(10);
        Item a = pool.pool("a").acquire();
        pool.pool("a").release(a);
        Item b = pool.pool("b").acquire();
        assertThat(b).isNotSameAs(a);
        assertThat(pool.pool("a").acquire()).isSameAs(a);
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.pool("a").release(b))
                .withMessageContaining("hosts[a]");
        assertThat(pool.pools().keySet()).containsExactlyInAnyOrder("a", "b");
        assertThat(pool.size()).isEqualTo(2);
        pool.pool("a").release(a);
        pool.pool("b").release(b);
    }

    @Test
    void aPoolIsFoundWhereThereIsOneOpenOrClosed() {
        KeyedPool<String, Item> pool = pool(10);
        assertThat(pool.find("a")).isEmpty();
        Item item = pool.pool("a").acquire();
        pool.close();
        pool.find("a").orElseThrow().release(item);
        assertThat(destroyed).containsExactly(item);
        assertThat(pool.find("b")).isEmpty();
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool(0))
                .withMessageContainingAll("'hosts'", "maxTotal 0");
        KeyedPool<String, Item> contradictory = pool(1, settings().minIdle(9));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> contradictory.pool("a"))
                .withMessageContainingAll("hosts[a]", "minIdle 9", "max 3");
    }

    @Test
    void idleItemsKeepTheirPool() {
        KeyedPool<String, Item> pool = pool(10, settings().upkeepInterval(SHORT));
        BoundedPool<Item> first = pool.pool("a");
        Item item = first.acquire();
        first.release(item);
        first = pool.pool("b"); // nobody holds the pool of a
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertThat(pool.pool("a").acquire()).isSameAs(item);
        pool.pool("a").release(item);
        assertThat(first.stats().created()).isZero();
    }

    @Test
    void aKeyThatNobodyUsesIsForgotten() {
        KeyedPool<String, Item> pool =
                pool(10, settings().idleTimeout(SHORT).upkeepInterval(SHORT));
        IntStream.range(0, 50)
                .forEach(i -> {
                    BoundedPool<Item> each = pool.pool("key-" + i);
                    each.release(each.acquire());
                });
        BoundedPool<Item> held = pool.pool("held");
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(SHORT)
                .until(() -> {
                    System.gc();
                    return pool.pools().keySet().equals(Set.of("held"));
                });
        assertThat(held.stats().created()).isZero();
        assertThat(pool.size()).isZero();
    }

    @Test
    void aClosedKeyIsOpenedAnew() {
        KeyedPool<String, Item> pool = pool(10);
        BoundedPool<Item> before = pool.pool("a");
        Item item = before.acquire();
        before.close();
        Item next = pool.pool("a").acquire();
        assertThat(next).isNotSameAs(item);
        pool.pool("a").release(next);
        before.release(item);
        assertThat(destroyed).containsExactly(item);
        assertThatBooksOf(before).areSettled();
    }

    @Test
    void whatAReplacedPoolLentMayComeBackToItsSuccessor() {
        KeyedPool<String, Item> pool = pool(10);
        BoundedPool<Item> before = pool.pool("a");
        Item released = before.acquire();
        Item invalidated = before.acquire();
        before.close();
        BoundedPool<Item> after = pool.pool("a");
        after.release(released);
        after.invalidate(invalidated);
        assertThat(destroyed).containsExactly(released, invalidated);
        assertThat(pool.size()).isZero();
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> after.release(released));
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.pool("b").release(new Item()));
    }

    @Test
    void theEndOfAllIsTheEndOfThoseThatWereReplaced() throws InterruptedException {
        KeyedPool<String, Item> pool = pool(10);
        BoundedPool<Item> before = pool.pool("a");
        Item item = before.acquire();
        before.close();
        pool.pool("a").release(pool.pool("a").acquire());
        boolean ended = pool.close(Duration.ofMillis(20));
        before.release(item);
        assertThat(ended).as("an item was out").isFalse();
    }

    @Test
    void afterTheEndThereIsNoPool() {
        KeyedPool<String, Item> pool = pool(1);
        BoundedPool<Item> one = pool.pool("a");
        Item item = one.acquire();
        pool.close();
        assertThatExceptionOfType(PoolClosedException.class)
                .isThrownBy(() -> pool.pool("b"))
                .withMessageContainingAll("hosts", "'b'");
        assertThatExceptionOfType(PoolClosedException.class).isThrownBy(one::acquire);
        one.release(item);
    }
}
