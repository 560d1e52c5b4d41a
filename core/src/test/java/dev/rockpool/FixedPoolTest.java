package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the fixed pool owes its callers beyond the contract.
class FixedPoolTest {

    private static FixedPoolBuilder<Item> pool(int size) {
        return Pool.fixed(size, Item::new).named("fixed");
    }

    private static List<Item> acquireAll(FixedPool<Item> pool) {
        var items = new ArrayList<Item>();
        for (Item item = pool.tryAcquire(); item != null; item = pool.tryAcquire()) {
            items.add(item);
        }
        return items;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 17, 300, 1_000, 5_000})
    void everyItemIsMadeWithThePoolAndLentBeforeItIsEmpty(int size) {
        var made = new AtomicInteger();
        try (FixedPool<Item> pool = counting(size, made).build()) {
            assertThat(made).hasValue(size);
            assertThat(pool.stats().created()).isEqualTo(size);
            assertThat(pool.stats().idle()).isEqualTo(size);
            List<Item> items = acquireAll(pool);
            assertThat(items).hasSize(size).doesNotHaveDuplicates();
            items.forEach(pool::release);
            assertThat(made).hasValue(size);
            assertThat(pool.stats().size()).isEqualTo(size);
            assertThatBooksOf(pool).areSettled();
        }
    }

    private static FixedPoolBuilder<Item> counting(int size, AtomicInteger made) {
        return Pool.fixed(
                        size,
                        () -> {
                            made.incrementAndGet();
                            return new Item();
                        })
                .named("fixed");
    }

    @Test
    void anEmptyPoolSaysSo() {
        try (FixedPool<Item> pool = pool(2).build()) {
            List<Item> items = acquireAll(pool);
            assertThat(pool.tryAcquire()).isNull();
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(pool::acquire)
                    .withMessageContainingAll("'fixed'", "2 of 2", "0 slots", "tryAcquire()");
            assertThatExceptionOfType(PoolExhaustedException.class).isThrownBy(pool::lease);
            assertThat(pool.stats().missed()).isEqualTo(4);
            assertThat(pool.stats().acquired()).isEqualTo(2);
            pool.release(items.getFirst());
            assertThat(pool.tryAcquire()).isSameAs(items.getFirst());
            items.forEach(pool::release);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 65_537, Integer.MAX_VALUE})
    void aSizeThatIsNoneIsRefused(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pool.fixed(size, Item::new))
                .withMessage("Pool.fixed: size %d is not between 1 and 65536", size);
    }

    @Test
    void thereMayBeManySlots() {
        try (FixedPool<Item> pool = pool(65_536).build()) {
            List<Item> items = acquireAll(pool);
            assertThat(items).hasSize(65_536);
            items.forEach(pool::release);
            assertThat(pool.stats().idle()).isEqualTo(65_536);
        }
    }

    @Test
    void aFactoryThatThrowsMakesNoPool() {
        for (Exception failure :
                List.of(new IllegalArgumentException("unchecked"), new IOException("checked"))) {
            assertThatExceptionOfType(PoolFactoryException.class)
                    .isThrownBy(() -> failingAt(3, () -> sneak(failure)).build())
                    .withMessageContainingAll("'failing'", "threw", "slot 3 of 5")
                    .withCause(failure);
        }
        var error = new OutOfMemoryError("pretended");
        assertThatExceptionOfType(OutOfMemoryError.class)
                .isThrownBy(() -> failingAt(3, () -> sneak(error)).build())
                .isSameAs(error);
        assertThat(Safety.pools()).extracting(Watched::name).doesNotContain("failing");
    }

    @Test
    void aFactoryThatReturnsNullMakesNoPool() {
        assertThatIllegalStateException()
                .isThrownBy(() -> failingAt(1, () -> null).build())
                .withMessageContainingAll("'failing'", "returned null", "slot 1 of 5");
    }

    @Test
    void aFactoryThatReturnsOneItemTwiceMakesNoPool() {
        var item = new Item();
        assertThatIllegalStateException()
                .isThrownBy(() -> Pool.fixed(2, () -> item).named("failing").build())
                .withMessageContainingAll(
                        "'failing'", Item.class.getName(), "in the pool already", "slot 2 of 2");
    }

    @SuppressWarnings("NullAway") // the misuse under test
    private static FixedPoolBuilder<Item> failingAt(int slot, Supplier<@Nullable Item> failure) {
        var calls = new AtomicInteger();
        return Pool.<Item>fixed(
                        5, () -> calls.incrementAndGet() == slot ? failure.get() : new Item())
                .named("failing");
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <R, X extends Throwable> R sneak(Throwable failure) throws X {
        throw (X) failure;
    }

    @Test
    void theSlotOfAnInvalidatedItemIsVacantUntilItIsFilledAgain() {
        var made = new AtomicInteger();
        try (FixedPool<Item> pool = counting(2, made).build()) {
            Item broken = pool.acquire();
            pool.invalidate(broken);
            assertThat(pool.stats().vacant()).isOne();
            assertThat(pool.stats().droppedInvalid()).isOne();
            Item other = pool.acquire();
            assertThat(pool.tryAcquire()).isNull();
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(pool::acquire)
                    .withMessageContainingAll("1 of 2", "1 slots are vacant", "refill()");
            assertThat(made).hasValue(2);

            assertThat(pool.refill()).isOne();
            assertThat(pool.refill()).isZero();
            assertThat(made).hasValue(3);
            assertThat(pool.stats().vacant()).isZero();
            Item fresh = pool.acquire();
            assertThat(fresh).isNotSameAs(broken).isNotSameAs(other);
            assertThatBooksOf(pool).areSettledWith(List.of(other, fresh));
            pool.release(other);
            pool.release(fresh);
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(broken));
        }
    }

    @Test
    void anItemWhoseResetThrowsIsDropped() {
        try (FixedPool<Item> pool =
                pool(2).reset(
                                item -> {
                                    throw new IllegalStateException("cannot be mended");
                                })
                        .build()) {
            pool.release(pool.acquire());
            assertThat(pool.stats().droppedReset()).isOne();
            assertThat(pool.stats().vacant()).isOne();
            assertThat(pool.stats().idle()).isOne();
            assertThat(pool.imbalance()).isZero();
        }
    }

    @Test
    void aRefillThatFailsKeepsWhatItHasMade() {
        var made = new AtomicInteger();
        var failsAt = new AtomicInteger(6);
        var failure = new IllegalStateException("out of order");
        FixedPoolBuilder<Item> builder =
                Pool.fixed(
                        4,
                        () -> {
                            if (made.incrementAndGet() == failsAt.get()) {
                                throw failure;
                            }
                            return new Item();
                        });
        try (FixedPool<Item> pool = builder.named("fixed").build()) {
            acquireAll(pool).forEach(pool::invalidate);
            assertThatExceptionOfType(PoolFactoryException.class)
                    .isThrownBy(pool::refill)
                    .withMessageContaining("slot 2 of 4")
                    .withCause(failure);
            assertThat(pool.stats().idle()).isOne();
            assertThat(pool.stats().vacant()).isEqualTo(3);
            assertThat(pool.stats().factoryFailures()).isOne();
            assertThat(pool.imbalance()).isZero();
            assertThat(pool.refill()).isEqualTo(3);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void aRefillTakesNoItemOfThePool() {
        var given = new ArrayList<Item>();
        try (FixedPool<Item> pool =
                Pool.fixed(2, () -> given.size() < 2 ? note(given) : given.getLast())
                        .named("fixed")
                        .build()) {
            pool.invalidate(acquireThe(given.getFirst(), pool));
            assertThatIllegalStateException()
                    .isThrownBy(pool::refill)
                    .withMessageContainingAll("'fixed'", "in the pool already");
            assertThat(pool.stats().vacant()).isOne();
            assertThat(acquireAll(pool)).containsExactly(given.getLast());
        }
    }

    private static Item note(List<Item> given) {
        given.add(new Item());
        return given.getLast();
    }

    /// Acquires a certain item, and puts the others back.
    private static Item acquireThe(Item wanted, FixedPool<Item> pool) {
        List<Item> items = acquireAll(pool);
        items.stream().filter(item -> item != wanted).forEach(pool::release);
        return wanted;
    }

    @Test
    void itemsAreKnownHoweverOftenTheyWereReplaced() {
        try (FixedPool<Item> pool = pool(3).build()) {
            Item kept = pool.acquire();
            for (int i = 0; i < 1_000; i++) {
                Item broken = pool.acquire();
                pool.invalidate(broken);
                assertThat(pool.refill()).isOne();
                assertThatExceptionOfType(PoolMisuseException.class)
                        .isThrownBy(() -> pool.release(broken));
                pool.release(pool.acquire());
            }
            pool.release(kept);
            assertThat(pool.stats().created()).isEqualTo(1_003);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatDoesNotBelongHereIsRefusedAndChangesNothing(SafetyLevel level) {
        try (FixedPool<Item> pool = pool(2).safety(level).build()) {
            Item item = pool.acquire();
            pool.release(item);
            Map<String, Long> before = Ledger.counters(pool.stats());
            for (Item wrong : List.of(item, new Item())) {
                assertThatExceptionOfType(PoolMisuseException.class)
                        .isThrownBy(() -> pool.release(wrong))
                        .withMessageContaining("'fixed'");
                assertThatExceptionOfType(PoolMisuseException.class)
                        .isThrownBy(() -> pool.invalidate(wrong))
                        .withMessageContaining("'fixed'");
            }
            assertThat(Ledger.counters(pool.stats())).isEqualTo(before);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void aReleaseThatIsNoneIsRefused() {
        try (FixedPool<Item> pool = pool(1).build()) {
            Item item = pool.acquire();
            pool.release(item);
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(item))
                    .withMessageContaining("released twice");
        }
    }

    @ParameterizedTest
    @EnumSource
    void itemsAreKnownByIdentity(SafetyLevel level) {
        try (FixedPool<List<String>> pool =
                Pool.<List<String>>fixed(2, ArrayList::new).safety(level).build()) {
            List<String> one = pool.acquire();
            List<String> other = pool.acquire();
            assertThat(one).isEqualTo(other).isNotSameAs(other);
            pool.release(one);
            other.add("a line");
            pool.release(other);
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void anInspectionIsNoUse() {
        try (FixedPool<Item> pool = pool(2).safety(SafetyLevel.FULL).build()) {
            pool.release(pool.acquire());
            pool.inspect();
            assertThat(pool.stats().acquired()).isOne();
            assertThat(pool.stats().released()).isOne();
            assertThatBooksOf(pool).areSettled();
        }
    }

    @Test
    void nothingAges() {
        try (FixedPool<Item> pool = pool(3).build()) {
            String before = pool.stats().toString();
            pool.age();
            pool.age();
            pool.clear();
            assertThat(pool.stats()).hasToString(before);
        }
    }

    @Test
    void aClosedPoolLendsAndMakesNothing() {
        FixedPool<Item> pool = pool(2).build();
        Item item = pool.acquire();
        Item broken = pool.acquire();
        pool.invalidate(broken);
        pool.close();
        for (Runnable refused :
                List.<Runnable>of(
                        () -> pool.acquire().take(),
                        () -> assertThat(pool.tryAcquire()).isNotNull(),
                        pool::refill)) {
            assertThatExceptionOfType(PoolClosedException.class)
                    .isThrownBy(refused::run)
                    .withMessageContainingAll("'fixed'", "closed");
        }
        pool.release(item);
        assertThat(pool.stats().droppedCleared()).isOne();
        assertThat(pool.stats().dropped()).isEqualTo(2);
        assertThatBooksOf(pool).areSettled();
        assertThat(Safety.pools()).doesNotContain(pool);
    }

    @Test
    void aThreadComesBackToItsItems() {
        try (FixedPool<Item> pool = pool(1_000).build()) {
            Set<Item> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (int i = 0; i < 1_000; i++) {
                List<Item> nested = IntStream.range(0, 3).mapToObj(n -> pool.acquire()).toList();
                seen.addAll(nested);
                nested.reversed().forEach(pool::release);
            }
            assertThat(seen).hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void theSnapshotTellsItsFigures() {
        try (FixedPool<Item> pool = pool(3).build()) {
            Item item = pool.acquire();
            assertThat(pool.stats().toString()).contains("size=3", "leased=1", "idle=2");
            assertThat(pool.snapshot().toString())
                    .contains("fixed", "leased 1", "created 3", "idle 2");
            assertThat(pool.snapshot().levels())
                    .extracting(PoolSnapshot.Level::items)
                    .containsExactly(2L);
            pool.release(item);
        }
    }
}
