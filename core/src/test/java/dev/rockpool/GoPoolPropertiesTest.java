package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.OnThread;
import dev.rockpool.testkit.internal.ThreadKind;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What Go's tests ask of `sync.Pool`, asked of the elastic pool.
@ExtendWith(OnThread.class)
@ParameterizedClass(name = "{0}")
@EnumSource(ThreadKind.class)
class GoPoolPropertiesTest implements OnThread.Choice {
    private static final int MANY = 100;

    @Parameter
    @SuppressWarnings("NullAway.Init")
    ThreadKind thread;

    private final ReferenceQueue<AtomicInteger> reclaimed = new ReferenceQueue<>();
    private final List<PhantomReference<AtomicInteger>> watched = new ArrayList<>();
    private final AtomicInteger made = new AtomicInteger();
    private final ElasticPool<AtomicInteger> pool =
            Pool.elastic(() -> new AtomicInteger(made.getAndIncrement()))
                    .named("go")
                    .ageing(Ageing.never())
                    .build();

    @Override
    public ThreadKind thread() {
        return thread;
    }

    /// What is put into an empty local is its private item and got first; the others are got last
    /// in first out. Virtual threads have no local.
    @Test
    void thePrivateItemIsGotFirstThenTheLastPut() {
        List<AtomicInteger> items = acquire(3);
        items.forEach(pool::release);
        List<AtomicInteger> expected = new ArrayList<>(items.reversed());
        if (thread == ThreadKind.PLATFORM) {
            expected.addFirst(expected.removeLast());
        }
        assertThat(acquire(3)).isEqualTo(expected);
        assertThat(made).hasValue(3);
        items.forEach(pool::release);
        assertThatBooksOf(pool).areSettled();
    }

    @Test
    void oneCollectionLeavesTheVictimsAndTwoLeaveNothing() {
        List<AtomicInteger> items = acquire(MANY);
        items.forEach(pool::release);
        pool.age();
        assertThat(pool.acquire()).isIn(items);
        pool.age();
        assertThat(pool.acquire()).isNotIn(items).hasValue(MANY);
        assertThat(pool.stats().droppedAged()).isEqualTo(MANY - 1);
        assertThatBooksOf(pool).areSettledWithout(2);
    }

    @Test
    void theFactoryIsAskedWhenNothingIsThereAndOnlyThen() {
        assertThat(pool.acquire()).hasValue(0);
        assertThat(pool.acquire()).hasValue(1);
        pool.release(new AtomicInteger(42));
        assertThat(pool.acquire()).hasValue(42);
        assertThat(pool.acquire()).hasValue(2);
    }

    @Test
    void whatIdledThroughTwoStepsIsCollectable() {
        watch(idle(pool));
        pool.age();
        pool.age();
        reclaim();
        assertThatBooksOf(pool).areSettled();
    }

    @Test
    void whatWasDroppedWhileOutIsCollectable() {
        watch(idle(pool));
        acquire(MANY / 2);
        pool.age();
        pool.age();
        reclaim();
        assertThatBooksOf(pool).areSettledWithout(MANY / 2);
    }

    @Test
    void aPoolThatIsForgottenIsCollectableWithItsItems() {
        watch(idle(Pool.elastic(AtomicInteger::new).build()));
        reclaim();
    }

    @Test
    void anItemIsNeverMixedUpUnderStress() {
        Crowd.of(
                8,
                member -> {
                    AtomicInteger mine = pool.acquire();
                    for (int i = 0; i < 20_000; i++) {
                        mine.set(member);
                        pool.release(mine);
                        mine = pool.acquire();
                    }
                    pool.release(mine);
                });
        assertThatBooksOf(pool).areSettled();
    }

    /// Go does this to the deque and to the chain of deques that its pool is built on.
    @Test
    void oneProducesManyStealAndEachItemIsGotOnce() {
        int total = 20_000;
        var got = new AtomicReferenceArray<Boolean>(total);
        Queue<AtomicInteger> beyond = new ConcurrentLinkedQueue<>();
        List<AtomicInteger> products = acquire(total);
        var done = new AtomicInteger();
        Crowd.of(
                5,
                member -> {
                    if (member == 0) {
                        products.forEach(pool::release);
                        done.set(1);
                    } else {
                        boolean last;
                        do {
                            last = done.get() == 1;
                            AtomicInteger item = pool.acquire();
                            if (item.get() < total) {
                                assertThat(got.getAndSet(item.get(), true))
                                        .as("item %s got before", item)
                                        .isNull();
                            } else {
                                beyond.add(item);
                                Crowd.giveWay();
                            }
                        } while (!last && beyond.size() < 10 * total);
                    }
                });
        pool.age(); // what the producer's thread kept is shared from now on
        while (pool.stats().idle() > 0) {
            assertThat(got.getAndSet(pool.acquire().get(), true)).isNull();
        }
        assertThat(IntStream.range(0, total).filter(id -> got.get(id) == null)).isEmpty();
        assertThatBooksOf(pool).areSettledWithout(total + beyond.size());
    }

    @Test
    void manyProduceManyConsumeAndNothingIsGotTwice() {
        Set<AtomicInteger> held =
                Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        Crowd.of(
                6,
                member -> {
                    var mine = new ArrayList<AtomicInteger>();
                    for (int i = 0; i < 200; i++) {
                        for (int j = 0; j < 70; j++) {
                            AtomicInteger item = pool.acquire();
                            assertThat(held.add(item)).as("%s is in one hand", item).isTrue();
                            mine.add(item);
                        }
                        mine.forEach(item -> {
                            held.remove(item);
                            pool.release(item);
                        });
                        mine.clear();
                    }
                });
        assertThatBooksOf(pool).areSettled();
    }

    private List<AtomicInteger> acquire(int count) {
        var items = new ArrayList<AtomicInteger>();
        for (int i = 0; i < count; i++) {
            items.add(pool.acquire());
        }
        return items;
    }

    private static List<AtomicInteger> idle(Pool<AtomicInteger> pool) {
        List<AtomicInteger> items = Stream.generate(pool::acquire).limit(MANY).toList();
        items.forEach(pool::release);
        return items;
    }

    private void watch(List<AtomicInteger> items) {
        items.forEach(item -> watched.add(new PhantomReference<>(item, reclaimed)));
    }

    private void reclaim() {
        await().atMost(ThreadKind.HANG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    System.gc();
                    for (var item = reclaimed.poll(); item != null; item = reclaimed.poll()) {
                        watched.remove(item);
                    }
                    return watched.isEmpty();
                });
    }
}
