package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.PoolSnapshot.Kind;
import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The hazards that the essay of the engine numbers, each with what must not happen. Two stand
/// elsewhere: memory (7) in `SmallHeapTest`, class loaders (8) in `ClassLoaderTest`.
class HazardTest {

    @Test
    void hazard1TableCollisionsCostSpeedAndNoItem() {
        int threads = 700; // more than the table has entries
        try (ElasticPool<Object> pool = pool()) {
            var ready = new CountDownLatch(threads);
            var go = new CountDownLatch(1);
            List<ThreadKind.Running<Boolean>> crowd =
                    IntStream.range(0, threads)
                            .mapToObj(i ->
                                    ThreadKind.PLATFORM.start(() -> {
                                        Object item = pool.acquire();
                                        ready.countDown();
                                        go.await();
                                        pool.release(item);
                                        Object again = pool.acquire();
                                        pool.release(again);
                                        return again == item;
                                    }))
                            .toList();
            join(ready);
            assertThat(pool.stats().leased()).isEqualTo(threads);
            go.countDown();
            long owners = crowd.stream().filter(ThreadKind.Running::join).count();

            assertThat(owners).as("threads that found their own item again").isGreaterThan(256);
            assertThat(pool.stats().created()).isEqualTo(threads);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void hazard2AnItemLentBeforeTheUnhookingIsNotForeignAfterIt() {
        try (ElasticPool<Object> pool = pool()) {
            var lent = new CountDownLatch(1);
            var aged = new CountDownLatch(1);
            ThreadKind.Running<Boolean> owner =
                    ThreadKind.PLATFORM.start(() -> {
                        Object idle = pool.acquire();
                        Object held = pool.acquire();
                        pool.release(idle);
                        lent.countDown();
                        aged.await();
                        pool.release(held);
                        return pool.acquire() == held;
                    });
            join(lent);
            pool.age();
            pool.age(); // unhooks the owner's local, with one item inside
            assertThat(pool.stats().droppedAged()).isEqualTo(1);
            aged.countDown();

            assertThat(owner.join()).isTrue();
            assertThat(pool.stats().donated()).isZero();
            assertThat(pool.stats().leased()).isEqualTo(1);
        }
    }

    @Test
    void hazard2AnOwnerNeverGoesOnWithAnUnhookedLocal() {
        try (ElasticPool<Object> pool = pool()) {
            Object before = pool.acquire();
            pool.release(before);
            pool.clear(); // unhooks our own local

            Object after = pool.acquire();

            assertThat(after).isNotSameAs(before);
            pool.release(after);
            assertThat(pool.stats().idle()).isEqualTo(1);
            assertThatBooksOf(pool).areSettled();
        }
    }

    /// The fast path reads the control word plainly. A compiler that took the read out of a loop
    /// would have the owner go on for ever.
    @Test
    void hazard2AnOwnerInAHotLoopSeesTheEnd() throws InterruptedException {
        ElasticPool<AtomicLong> pool = Pool.elastic(AtomicLong::new).build();
        Thread owner = // a daemon, since a failure leaves it running
                Thread.ofPlatform()
                        .daemon()
                        .start(() ->
                                assertThatExceptionOfType(PoolClosedException.class)
                                        .isThrownBy(() -> useForEver(pool)));
        Thread.sleep(1_000); // compiled by then
        pool.close();

        assertThat(owner.join(Duration.ofSeconds(10))).as("the owner has ended").isTrue();
    }

    private static void useForEver(ElasticPool<AtomicLong> pool) {
        while (true) {
            AtomicLong item = pool.acquire();
            item.setPlain(item.getPlain() + 1);
            pool.release(item);
        }
    }

    @Test
    void hazard3ARefusedItemIsCollectableAtOnce() throws InterruptedException {
        try (ElasticPool<byte[]> pool =
                Pool.elastic(() -> new byte[16])
                        .retain(item -> item[0] == 0)
                        .ageing(Ageing.never())
                        .build()) {
            WeakReference<byte[]> refused = refuse(pool);

            assertThat(isCollected(refused)).isTrue();
            assertThat(pool.stats().droppedOversize()).isEqualTo(1);
        }
    }

    private static WeakReference<byte[]> refuse(Pool<byte[]> pool) {
        byte[] item = pool.acquire();
        pool.release(item);
        assertThat(pool.acquire()).isSameAs(item);
        item[0] = 1;
        pool.release(item);
        return new WeakReference<>(item);
    }

    @Test
    void hazard3ATrackedItemThatLeaksIsCollectable() throws InterruptedException {
        try (ElasticPool<Object> pool =
                Pool.elastic(Object::new).ageing(Ageing.never()).safety(SafetyLevel.FULL).build()) {
            pool.release(pool.acquire());

            WeakReference<Object> leaked = new WeakReference<>(pool.acquire());

            assertThat(isCollected(leaked)).isTrue();
            for (int i = 0; i < 100 && pool.stats().leaked() == 0; i++) {
                Thread.sleep(10);
            }
            assertThat(pool.stats().leaked()).isEqualTo(1);
            assertThat(pool.stats().leased()).isZero();
            assertThatBooksOf(pool).areSettledWithout(1);
        }
    }

    @Test
    void hazard3TwoItemsThatCameBackAreBothLentAgain() {
        try (ElasticPool<Object> pool = pool()) {
            Object first = pool.acquire();
            Object second = pool.acquire();
            for (int i = 0; i < 10; i++) {
                pool.release(first);
                pool.release(second);
                assertThat(List.of(pool.acquire(), pool.acquire()))
                        .containsExactlyInAnyOrder(first, second);
            }
            pool.release(second);
            pool.release(first);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void hazard3ASlotDoesNotWaitForAnItemThatWentElsewhere() {
        try (ElasticPool<Object> pool = pool()) {
            Object item = pool.acquire();
            pool.release(item);
            for (int i = 0; i < 100; i++) {
                Object lent = pool.acquire();
                ThreadKind.VIRTUAL.run(() -> pool.release(lent));
            }

            assertThat(pool.stats().created()).isEqualTo(1);
            assertThat(pool.stats().idle()).isEqualTo(1);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void hazard3AHeavyItemIsReferredToByNoSlotOfItsThread() throws InterruptedException {
        try (ElasticPool<byte[][]> pool =
                Pool.elastic(() -> new byte[1][])
                        .weigher(item -> item[0] == null ? 1 : item[0].length)
                        .ageing(Ageing.never())
                        .build()) {
            WeakReference<byte[][]> lost = growAndLose(pool);

            assertThat(isCollected(lost)).isTrue();
        }
    }

    private static WeakReference<byte[][]> growAndLose(Pool<byte[][]> pool) {
        byte[][] item = pool.acquire();
        pool.release(item);
        assertThat(pool.acquire()).isSameAs(item);
        item[0] = new byte[1 << 20];
        pool.release(item); // too heavy for the local: to the depot
        var lost = new WeakReference<>(item);
        ThreadKind.PLATFORM.run(() -> assertThat(pool.acquire()).isSameAs(lost.get()));
        return lost;
    }

    @Test
    void hazard4AnItemReleasedTwiceInARowIsFoundWhateverItWeighs() {
        for (int bytes : new int[] {16, 1 << 20}) {
            for (ThreadKind kind : ThreadKind.values()) {
                try (ElasticPool<byte[]> pool =
                        Pool.elastic(() -> new byte[bytes]).ageing(Ageing.never()).build()) {
                    kind.run(() -> {
                        byte[] item = pool.acquire();
                        pool.release(item);
                        assertThatExceptionOfType(PoolMisuseException.class)
                                .isThrownBy(() -> pool.release(item))
                                .withMessageContaining(pool.name());
                    });
                    assertThatBooksOf(pool).areSettled();
                }
            }
        }
    }

    @Test
    @SuppressWarnings("MustBeClosed") // a stale one is what it is about
    void hazard4AStaleLeaseCannotReleaseTheNextHoldersItem() {
        for (SafetyLevel level : SafetyLevel.values()) {
            try (ElasticPool<Object> pool = pool()) {
                pool.safety(level);
                Lease<Object> stale = pool.lease();
                stale.close();
                try (Lease<Object> next = pool.lease()) {
                    assertThat(next.get()).isNotNull();
                    assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(stale::close);
                    assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(stale::get);
                    assertThat(pool.stats().leased()).isEqualTo(1);
                }
                assertThatBooksOf(pool).areSettled();
            }
        }
    }

    @Test
    void hazard4ADonationIsAcceptedAndCountedBelowFull() {
        try (ElasticPool<Object> pool = pool()) {
            Object foreign = new Object();
            pool.release(foreign);

            assertThat(pool.stats().donated()).isEqualTo(1);
            assertThat(pool.acquire()).isSameAs(foreign);
            pool.release(foreign);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void hazard5ABatchThatCirculatesIsInOneHandOnly() {
        int threads = 4;
        try (ElasticPool<Object> pool = pool()) {
            Map<Object, Integer> owners = Collections.synchronizedMap(new IdentityHashMap<>());
            Crowd.of(
                    threads,
                    member -> {
                        for (int round = 0; round < 300; round++) {
                            var held = new ArrayList<Object>();
                            for (int i = 0; i < 150; i++) { // several batches
                                Object item = pool.acquire();
                                assertThat(owners.put(item, member)).isNull();
                                held.add(item);
                            }
                            held.forEach(item -> {
                                owners.remove(item);
                                pool.release(item);
                            });
                        }
                    });
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void hazard6ALiveThreadStrandsNoMoreThanTheStatedNumber() {
        try (ElasticPool<Object> pool = pool()) {
            List<Object> items = IntStream.range(0, 1_000).mapToObj(i -> pool.acquire()).toList();
            items.forEach(pool::release);

            int reachable =
                    ThreadKind.PLATFORM.call(() -> {
                        int hits = 0;
                        while (pool.stats().created() == 1_000) {
                            var _ = pool.acquire();
                            hits++;
                        }
                        return hits - 1;
                    });

            assertThat(reachable).isGreaterThanOrEqualTo(1_000 - 64);
        }
    }

    @Test
    void hazard6AThreadStrandsFewerHeavyItems() {
        int items = 50;
        try (ElasticPool<byte[]> pool =
                Pool.elastic(() -> new byte[1 << 20]).ageing(Ageing.never()).build()) {
            IntStream.range(0, items).mapToObj(i -> pool.acquire()).toList().forEach(pool::release);

            assertThat(pool.snapshot().levels())
                    .filteredOn(level -> level.kind() == Kind.LOCAL)
                    .as("an item that weighs more than half of a local stays out of it")
                    .isEmpty();
        }
    }

    /// A pool with little room gives its stripes less than a local has: batches come to a stripe
    /// whose items it would take none of.
    @Test
    void hazard7HeavyBatchesOfPlatformThreadsPassThroughVirtualOnesWithoutLoss()
            throws InterruptedException {
        var random = new Random(2);
        var weights = new IdentityHashMap<Object, Long>();
        var held = new ArrayDeque<Object>();
        var pool =
                Pool.<Object>elastic(Object::new)
                        .weigher(item -> weights.getOrDefault(item, 1L))
                        .maxIdleBytes(64 * 1024)
                        .ageing(Ageing.never())
                        .build();
        Runnable some =
                () -> {
                    for (int i = random.nextInt(70); i > 0; i--) {
                        if (held.isEmpty() || random.nextBoolean()) {
                            held.add(pool.acquire());
                        } else {
                            Object item = held.remove();
                            boolean heavy = random.nextInt(3) == 0;
                            weights.put(item, heavy ? 600 + random.nextLong(400) : 50L);
                            pool.release(item);
                        }
                    }
                };
        for (int round = 0; round < 1_000; round++) {
            (random.nextBoolean() ? Thread.ofVirtual() : Thread.ofPlatform()).start(some).join();
            assertThat(pool.stats().leased()).isEqualTo(held.size());
        }
        held.forEach(pool::release);
        assertThatBooksOf(pool).areSettled();
    }

    @Test
    void hazard9CallbacksMayCallThePoolThatCallsThem() {
        var self = new AtomicReference<@Nullable ElasticPool<Object>>();
        var depth = new ThreadLocal<Integer>();
        Runnable everything =
                () -> {
                    ElasticPool<Object> pool = self.get();
                    if (depth.get() != null || pool == null) {
                        return;
                    }
                    depth.set(1);
                    List<Object> held = List.of(pool.acquire(), pool.acquire());
                    pool.age();
                    held.forEach(pool::release);
                    pool.clear();
                    pool.stats();
                    depth.remove();
                };
        try (ElasticPool<Object> pool =
                Pool.<Object>elastic(
                                () -> {
                                    everything.run();
                                    return new Object();
                                })
                        .reset(item -> everything.run())
                        .retain(item -> {
                            everything.run();
                            return true;
                        })
                        .weigher(item -> {
                            everything.run();
                            return 1;
                        })
                        .ageing(Ageing.never())
                        .build()) {
            self.set(pool);
            Crowd.of(
                    4,
                    member -> {
                        for (int i = 0; i < 200; i++) {
                            List<Object> held = List.of(pool.acquire(), pool.acquire());
                            held.forEach(pool::release);
                        }
                    });
            self.set(null);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void hazard9ACallbackMayPutAnotherLocalInThePlaceOfItsOwn() {
        var self = new AtomicReference<@Nullable ElasticPool<Object>>();
        var pool =
                Pool.<Object>elastic(Object::new)
                        .reset(item -> {
                            ElasticPool<Object> again = self.getAndSet(null);
                            if (again != null) {
                                again.clear();
                                again.use(other -> other);
                            }
                        })
                        .ageing(Ageing.never())
                        .build();
        pool.use(item -> item); // from now on the top item
        self.set(pool);
        pool.use(item -> item);
        assertThat(pool.stats().idle()).isEqualTo(2);
        assertThatBooksOf(pool).areSettled();
    }

    @Test
    void hazard9AStackOverflowAnywhereDuplicatesNoItem() {
        for (ThreadKind kind : ThreadKind.values()) {
            for (int bytes : new int[] {16, 1 << 20}) {
                try (ElasticPool<byte[]> pool =
                        Pool.elastic(() -> new byte[16])
                                .weigher(item -> bytes)
                                .ageing(Ageing.never())
                                .build()) {
                    for (int i = 0; i < 20; i++) {
                        kind.run(() ->
                                assertThatExceptionOfType(StackOverflowError.class)
                                        .isThrownBy(() -> useNested(pool)));
                    }
                    IdentityHashMap<byte[], Boolean> hands = new IdentityHashMap<>();
                    for (int i = 0; i < 5_000; i++) {
                        assertThat(hands.put(pool.acquire(), true)).isNull();
                    }
                    hands.keySet().forEach(pool::release);
                }
            }
        }
    }

    private static int useNested(Pool<byte[]> pool) {
        return pool.use(item -> useNested(pool) + item[0]);
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // the yields move threads between carriers
    void hazard10ACallbackMayChangeTheCarrier() {
        try (ElasticPool<Item> pool =
                Pool.elastic(
                                () -> {
                                    Thread.yield();
                                    return new Item();
                                })
                        .reset(item -> Thread.yield())
                        .ageing(Ageing.never())
                        .build()) {
            Crowd.of(
                    64,
                    member ->
                            Thread.ofVirtual()
                                    .start(() -> {
                                        for (int i = 0; i < 200; i++) {
                                            Item item = pool.acquire();
                                            item.take();
                                            Thread.yield();
                                            item.give();
                                            pool.release(item);
                                        }
                                    })
                                    .join());

            assertThat(pool.snapshot().levels()).noneMatch(level -> level.kind() == Kind.LOCAL);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void hazard11CountsOutliveTheThreadsThatCounted() {
        int threads = 300;
        int uses = 10;
        try (ElasticPool<Object> pool = pool()) {
            for (int i = 0; i < threads; i++) {
                ThreadKind.PLATFORM.run(() -> {
                    for (int use = 0; use < uses; use++) {
                        pool.release(pool.acquire());
                    }
                });
                if (i % 100 == 99) {
                    System.gc(); // of some ended threads even the object is gone
                    pool.age();
                }
            }
            PoolStats stats = pool.stats();

            assertThat(stats.acquired()).isEqualTo((long) threads * uses);
            assertThat(stats.released()).isEqualTo((long) threads * uses);
            assertThatBooksOf(pool).areSettled();
        }
    }

    private static ElasticPool<Object> pool() {
        return Pool.elastic(Object::new).named("hazard").ageing(Ageing.never()).build();
    }

    private static void join(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isCollected(WeakReference<?> reference) throws InterruptedException {
        for (int i = 0; i < 100 && !reference.refersTo(null); i++) {
            System.gc();
            Thread.sleep(10);
        }
        return reference.refersTo(null);
    }
}
