package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static dev.rockpool.testkit.internal.ThreadKind.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.OnThread;
import dev.rockpool.testkit.internal.Reentry;
import dev.rockpool.testkit.internal.ThreadKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A pool that looks at how much of its items is used.
@ExtendWith(OnThread.class)
class ElasticUtilisationTest {
    private static final int SMALL = 1_000;
    private static final int LARGE = 1 << 20;
    private static final int STEP = 1_000; // uses

    private final List<ElasticPool<?>> pools = new ArrayList<>();
    private volatile boolean faulty = true;

    @AfterEach
    void theBooksAreSettled() {
        faulty = false;
        pools.forEach(pool -> assertThatBooksOf(pool).areSettled());
    }

    /// As large as it says, and no memory behind it. It has one holder at a time.
    private static final class Buffer {
        private final AtomicInteger hands = new AtomicInteger();
        private long used;
        private long capacity;

        Buffer(long capacity) {
            this.capacity = capacity;
        }

        void use(long need) {
            assertThat(hands.incrementAndGet()).isOne();
            while (capacity < need) {
                capacity *= 2;
            }
            used = need;
            hands.decrementAndGet();
        }

        void reset() {
            used = 0;
        }

        long used() {
            return used;
        }

        long capacity() {
            return capacity;
        }
    }

    private static ElasticPoolBuilder<Buffer> builder() {
        return Pool.elastic(() -> new Buffer(256))
                .named("buffers")
                .reset(Buffer::reset)
                .weigher(Buffer::capacity)
                .utilisation(Buffer::used, Buffer::capacity)
                .maxIdleBytes(Long.MAX_VALUE)
                .ageing(Ageing.never());
    }

    private <T> ElasticPool<T> made(ElasticPoolBuilder<T> builder) {
        ElasticPool<T> pool = builder.build();
        pools.add(pool);
        return pool;
    }

    private static void use(Pool<Buffer> pool, int times, long need) {
        for (int i = 0; i < times; i++) {
            Buffer buffer = pool.acquire();
            buffer.use(need);
            pool.release(buffer);
        }
    }

    /// Uses several at the same time.
    private static void useTogether(Pool<Buffer> pool, int count, long need) {
        List<Buffer> buffers = Stream.generate(pool::acquire).limit(count).toList();
        buffers.forEach(buffer -> buffer.use(need));
        buffers.forEach(pool::release);
    }

    private <R> R failing(Throwable failure, R otherwise) {
        return faulty ? fail(failure) : otherwise;
    }

    @Test
    @SuppressWarnings("NullAway") // the misuse under test
    void nullIsRefusedByPoolAndSetting() {
        assertThatNullPointerException()
                .isThrownBy(() -> builder().utilisation(null, Buffer::capacity))
                .withMessageContainingAll("buffers", "used");
        assertThatNullPointerException()
                .isThrownBy(() -> builder().utilisation(Buffer::used, null))
                .withMessageContainingAll("buffers", "capacity");
    }

    @Test
    void theExampleOfTheGuideLetsGoOfALargeBuilder() throws IOException {
        // the example begins
        ElasticPool<StringBuilder> pool =
                Pool.elastic(StringBuilder::new)
                        .reset(sb -> sb.setLength(0))
                        .utilisation(StringBuilder::length, StringBuilder::capacity)
                        .build();
        // the example ends
        pools.add(pool);
        pool.use(sb -> sb.repeat('x', LARGE).length());
        for (int i = 0; i < STEP; i++) {
            pool.use(sb -> sb.append("small").length());
        }
        pool.age();
        pool.use(sb -> sb.append("small").length());
        assertThat(pool.stats().droppedUnderused()).isOne();

        String guide = Files.readString(Path.of("../docs/guides/elastic-pool.md"));
        assertThat(guide).contains("```java\n" + example() + "\n```");
    }

    private static String example() throws IOException {
        Path source = Path.of("src/test/java/dev/rockpool/ElasticUtilisationTest.java");
        return Files.readString(source)
                .split("// the example begins\n", 2)[1]
                .split("\n *// the example ends", 2)[0]
                .stripIndent();
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(ThreadKind.class)
    class Traffic implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        ThreadKind thread;

        @Override
        public ThreadKind thread() {
            return thread;
        }

        @ParameterizedTest
        @EnumSource(SafetyLevel.class)
        void anItemThatIsFarTooLargeIsReplaced(SafetyLevel safety) {
            var pool = made(builder().safety(safety));
            use(pool, 1, LARGE);
            use(pool, STEP, SMALL);
            assertThat(pool.stats().idleBytes()).as("before the first step").isEqualTo(LARGE);

            pool.age();
            use(pool, 2, SMALL);

            assertThat(pool.stats().droppedUnderused()).isOne();
            assertThat(pool.stats().dropped()).isOne();
            assertThat(pool.stats().created()).isEqualTo(2);
            assertThat(pool.stats().idleBytes()).isEqualTo(1_024);
        }

        /// Those at the bottom are never reached by small traffic, those on top never let go by it.
        /// Of the smaller burst the first step has seen that it was rare.
        @ParameterizedTest
        @ValueSource(ints = {20, 40})
        void theItemsOfABurstAreGoneAfterTwoStepsAndTheTrafficHits(int burst) {
            var pool = made(builder());
            useTogether(pool, 5, SMALL);
            useTogether(pool, burst, LARGE);

            for (int step = 0; step < 2; step++) {
                for (int i = 0; i < STEP / 5; i++) {
                    useTogether(pool, 5, SMALL);
                }
                pool.age();
            }
            useTogether(pool, 5, SMALL);
            useTogether(pool, 5, SMALL);

            PoolStats stats = pool.stats();
            assertThat(stats.idleBytes()).isEqualTo(5 * 1_024);
            assertThat(stats.droppedUnderused()).isGreaterThanOrEqualTo(5);
            assertThat(stats.droppedUnderused() + stats.droppedAged()).isEqualTo(burst);
            assertThat(stats.created()).isEqualTo(burst + 5);
        }

        @Test
        void withoutItSmallTrafficKeepsLargeItemsForEver() {
            var pool =
                    made(
                            Pool.elastic(() -> new Buffer(256))
                                    .reset(Buffer::reset)
                                    .weigher(Buffer::capacity)
                                    .maxIdleBytes(Long.MAX_VALUE)
                                    .ageing(Ageing.never()));
            useTogether(pool, 5, LARGE);
            for (int step = 0; step < 10; step++) {
                useTogether(pool, 5, SMALL);
                pool.age();
            }
            assertThat(pool.stats().idleBytes()).isEqualTo(5 * LARGE);
        }

        @Test
        void aBurstThatLastsForStepsKeepsItsItems() {
            var pool = made(builder());
            use(pool, STEP, SMALL);
            pool.age();
            for (int step = 0; step < 5; step++) {
                use(pool, STEP, LARGE);
                pool.age();
            }
            assertThat(pool.stats().created()).isOne();

            use(pool, STEP, SMALL);
            pool.age();
            use(pool, STEP, SMALL);
            assertThat(pool.stats().droppedUnderused()).isOne();
            assertThat(pool.stats().created()).isEqualTo(2);
        }

        @Test
        void trafficThatIsLargeOnceInTenTimesHitsForAllOfIt() {
            var pool = made(builder());
            for (int step = 0; step < 10; step++) {
                for (int i = 0; i < STEP / 10; i++) {
                    use(pool, 9, SMALL);
                    use(pool, 1, LARGE);
                }
                pool.age();
            }
            assertThat(pool.stats().created()).isOne();
            assertThat(pool.stats().droppedUnderused()).isZero();
            assertThat(pool.stats().idleBytes()).isEqualTo(LARGE);
        }

        @Test
        void itemsThatAreMadeLargeStay() {
            var pool =
                    made(
                            Pool.elastic(() -> new Buffer(LARGE))
                                    .reset(Buffer::reset)
                                    .utilisation(Buffer::used, Buffer::capacity)
                                    .ageing(Ageing.never()));
            for (int step = 0; step < 3; step++) {
                use(pool, STEP, SMALL);
                pool.age();
            }
            assertThat(pool.stats().created()).isOne();
        }

        @Test
        void withoutAgeingItIsLearntFromManyUses() throws InterruptedException {
            var pool = made(builder());
            use(pool, 1, LARGE);
            for (int i = 0; i < 1_000 && pool.stats().droppedUnderused() == 0; i++) {
                use(pool, 70_000, SMALL);
                Thread.sleep(10); // the pool makes its rounds once a second, or more often
            }
            assertThat(pool.stats().droppedUnderused()).isOne();
        }

        @Test
        void clearLeavesWhatWasLearnt() {
            var pool = made(builder());
            use(pool, STEP, SMALL);
            pool.age();
            pool.clear();
            use(pool, 1, LARGE);
            use(pool, 1, SMALL);
            assertThat(pool.stats().droppedUnderused()).isOne();
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @EnumSource(ThreadKind.class)
    class Callbacks implements OnThread.Choice {
        @Parameter
        @SuppressWarnings("NullAway.Init")
        ThreadKind thread;

        @Override
        public ThreadKind thread() {
            return thread;
        }

        @Test
        void whatAUseNeededIsAskedBeforeTheResetAndTheCapacityAfter() {
            var calls = new ArrayList<String>();
            var pool =
                    made(
                            builder()
                                    .reset(buffer -> calls.add("reset"))
                                    .retain(buffer -> calls.add("retain"))
                                    .utilisation(
                                            buffer -> noted(calls, "used"),
                                            buffer -> noted(calls, "capacity"))
                                    .weigher(buffer -> noted(calls, "weigh")));
            pool.use(buffer -> calls.add("use"));
            assertThat(calls)
                    .containsExactly(
                            "capacity", "use", "used", "reset", "retain", "capacity", "weigh");
        }

        private static long noted(List<String> calls, String call) {
            calls.add(call);
            return 1;
        }

        @Test
        void whatRetainRefusesIsOversize() {
            var pool = made(builder().retain(buffer -> buffer.capacity() < LARGE));
            use(pool, STEP, SMALL);
            pool.age();
            use(pool, 1, LARGE);
            assertThat(pool.stats().droppedOversize()).isOne();
            assertThat(pool.stats().droppedUnderused()).isZero();
        }

        @Test
        void aThrowingGaugeCostsTheItemAndNotTheCaller() {
            var failure = new IllegalArgumentException("the gauge's own");
            for (var pool : throwing(failure)) {
                assertThatNoException().isThrownBy(() -> pool.use(buffer -> true));
                assertThat(pool.stats().droppedReset()).isOne();
                assertThat(pool.stats().idle()).isZero();
            }
        }

        @Test
        void errorsOfTheVirtualMachineArePassedOnAfterTheCount() {
            var failure = new OutOfMemoryError("pretended");
            faulty = false;
            for (var pool : throwing(failure)) {
                Buffer buffer = pool.acquire();
                faulty = true;
                assertThatThrownBy(() -> pool.release(buffer)).isSameAs(failure);
                faulty = false;
                assertThat(pool.stats().droppedReset()).isOne();
            }
        }

        @Test
        void anErrorOfTheVirtualMachineFromANewItemLeavesNoTrace() {
            var failure = new OutOfMemoryError("pretended");
            var pool = throwing(failure).getLast();
            assertThatThrownBy(pool::acquire).isSameAs(failure);
            assertThat(pool.stats().created()).isZero();
        }

        private List<ElasticPool<Buffer>> throwing(Throwable failure) {
            ToLongFunction<Buffer> throwing = buffer -> failing(failure, 1L);
            return List.of(
                    made(builder().utilisation(throwing, Buffer::capacity)),
                    made(builder().utilisation(Buffer::used, throwing)));
        }

        @ParameterizedTest
        @EnumSource(Reentry.class)
        void gaugesMayCallTheirPool(Reentry call) {
            var self = new AtomicReference<@Nullable ElasticPool<Item>>();
            ToLongFunction<Item> calling =
                    item -> {
                        ElasticPool<Item> pool = self.getAndSet(null);
                        if (pool != null) {
                            call.on(pool);
                        }
                        return 1;
                    };
            var using = made(items().utilisation(calling, item -> 1));
            var holding = made(items().utilisation(item -> 1, calling));
            for (var pool : List.of(using, holding)) {
                self.set(pool);
                Item item = pool.acquire();
                self.set(pool);
                pool.release(item);
                assertThat(self).hasNullValue();
            }
        }

        private static ElasticPoolBuilder<Item> items() {
            return Pool.elastic(Item::new).named("items").ageing(Ageing.never());
        }
    }

    /// Large and small uses, steps and readings, all at the same time; the books are settled.
    @ParameterizedTest
    @EnumSource(SafetyLevel.class)
    void aCrowdWithBurstsAndSteps(SafetyLevel safety) {
        var pool = made(builder().safety(safety));
        int rounds = safety == SafetyLevel.FULL ? 500 : 5_000;
        Crowd.of(
                8,
                member -> {
                    for (int i = 0; i < rounds; i++) {
                        useTogether(pool, 3, i / (rounds / 10) % 2 == 0 ? SMALL : LARGE);
                        if (i % 100 == member) {
                            pool.age();
                        }
                        if (i % 250 == member) {
                            assertThat(pool.stats().leased()).isNotNegative();
                        }
                    }
                });
        for (int step = 0; step < 2; step++) {
            use(pool, STEP, SMALL);
            pool.age();
        }
        use(pool, STEP, SMALL);
        assertThat(pool.stats().idleBytes()).isEqualTo(1_024);
        assertThat(pool.stats().droppedUnderused()).isPositive();
    }
}
