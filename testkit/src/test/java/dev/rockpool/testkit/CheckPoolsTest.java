package dev.rockpool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Fault;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.PoolStats;
import dev.rockpool.SafetyLevel;
import dev.rockpool.Watched;
import dev.rockpool.internal.safety.Roster;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/// Test classes with and without faults are run by JUnit, and what it reports is looked at.
class CheckPoolsTest {

    private static ElasticPool<StringBuilder> pool(String name) {
        return Pool.elastic(StringBuilder::new).named(name).build();
    }

    @CheckPools
    static class Faultless {
        final ElasticPool<StringBuilder> pool = pool("faultless");

        @Test
        void everythingComesBack() {
            pool.use(text -> text.append("used").length());
        }

        @Test
        void whatIsDroppedIsNotOut() {
            StringBuilder text = pool.acquire();
            pool.close();
            pool.release(text);
        }

        @Test
        void anotherThreadBringsItBackInAMoment() {
            StringBuilder text = pool.acquire();
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            TimeUnit.MILLISECONDS.sleep(100);
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        pool.release(text);
                    });
        }
    }

    @Test
    void whatIsUsedAsItShouldBePasses() {
        assertThat(failures(Faultless.class)).isEmpty();
    }

    @CheckPools
    static class Released {
        final ElasticPool<StringBuilder> pool = pool("late");
        final List<StringBuilder> out = new ArrayList<>();

        @Test
        void theTestsOwnAfterEachMayBringItBack() {
            out.add(pool.acquire());
        }

        @AfterEach
        void release() {
            out.forEach(pool::release);
        }
    }

    @Test
    void theTestsOwnAfterEachComesFirst() {
        assertThat(failures(Released.class)).isEmpty();
    }

    @CheckPools
    static class Losing {
        @Test
        void loses() {
            loseOne(pool("lost"));
        }
    }

    private static void loseOne(Pool<StringBuilder> pool) {
        pool.acquire().append("never released");
    }

    @Test
    void aLostItemIsToldWithTheStackThatAcquiredIt() {
        assertThat(failures(Losing.class))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure)
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContainingAll(
                                    "LEAKED: Pool 'lost'", "was never released and is lost");
                    assertThat(failure).message().hasLineCount(2);
                    assertThat(failure.getSuppressed())
                            .singleElement()
                            .satisfies(suppressed ->
                                    assertThat(suppressed.getCause())
                                            .hasStackTraceContaining("acquired by")
                                            .hasStackTraceContaining("loseOne"));
                });
    }

    @CheckPools
    static class LosingALease {
        @Test
        @SuppressWarnings("MustBeClosed") // the fault under test
        void loses() {
            Lease<StringBuilder> lease = pool("lease").lease();
            lease.get().append("never closed");
        }
    }

    @Test
    void aLostLeaseIsTold() {
        assertThat(failures(LosingALease.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("Pool 'lease'"));
    }

    @CheckPools
    static class Keeping {
        final BoundedPool<Object> pool = Pool.bounded(Object::new).named("kept").max(4).build();
        final List<Object> kept = new ArrayList<>();

        @Test
        void keeps() throws InterruptedException {
            kept.add(pool.acquire(Duration.ofSeconds(10)));
            kept.add(pool.acquire(Duration.ofSeconds(10)));
        }
    }

    @Test
    void whatSomebodyStillHoldsIsTold() {
        assertThat(failures(Keeping.class))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure).hasMessageContaining("Pool 'kept': 2 still out"));
    }

    @CheckPools
    static class Releasing {
        @Test
        void twice() {
            ElasticPool<StringBuilder> pool = pool("twice");
            releaseTwice(pool);
            pool.use(StringBuilder::length);
        }

        @Test
        @CheckPools(allow = Fault.RELEASED_TWICE)
        void twiceOnPurpose() {
            releaseTwice(pool("on purpose"));
        }

        @Test
        @CheckPools(allow = Fault.LEAKED)
        void neverOnPurpose() {
            loseOne(pool("on purpose"));
        }
    }

    private static void releaseTwice(Pool<StringBuilder> pool) {
        StringBuilder text = pool.acquire();
        pool.release(text);
        try {
            pool.release(text);
        } catch (PoolMisuseException swallowed) {
            // as careless code does
        }
    }

    @Test
    void misuseIsToldUnlessItIsAllowed() {
        assertThat(failures(Releasing.class))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure)
                            .hasMessageContainingAll("RELEASED_TWICE", "Pool 'twice'")
                            .hasMessageNotContaining("on purpose");
                    assertThat(failure).hasStackTraceContaining("releaseTwice");
                });
    }

    @CheckPools
    static class FailingByItself {
        @Test
        void fails() {
            loseOne(pool("lost"));
            throw new IllegalStateException("the test's own");
        }
    }

    @Test
    void aTestThatFailsKeepsItsFailure() {
        assertThat(failures(FailingByItself.class))
                .singleElement()
                .satisfies(failure -> {
                    assertThat(failure).hasMessage("the test's own");
                    assertThat(failure.getSuppressed())
                            .singleElement()
                            .satisfies(faults ->
                                    assertThat(faults).hasMessageContaining("Pool 'lost'"));
                });
    }

    static class MethodAlone {
        final ElasticPool<StringBuilder> pool = pool("of a field");

        @Test
        @CheckPools
        void checked() {
            loseOne(pool);
        }

        @Test
        void unchecked() {
            loseOne(pool);
        }
    }

    @Test
    void aMethodMayBeCheckedAloneWithThePoolsOfItsInstance() {
        assertThat(failures(MethodAlone.class))
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure).hasMessageContaining("Pool 'of a field'"));
    }

    @CheckPools
    static class Outer {
        final ElasticPool<StringBuilder> outer = pool("outer");

        @Nested
        class Inner {
            final ElasticPool<StringBuilder> inner = pool("inner");

            @Test
            void losesTwo() {
                loseOne(outer);
                loseOne(inner);
            }

            @Test
            @CheckPools(allow = Fault.LEAKED)
            void mayLose() {
                loseOne(inner);
            }
        }
    }

    @Test
    void nestedTestsAreChecked() {
        assertThat(failures(Outer.class))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure)
                                .hasMessageContainingAll(
                                        "2 faults", "Pool 'outer'", "Pool 'inner'"));
    }

    @CheckPools
    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstance {
        final ElasticPool<StringBuilder> shared = pool("shared");
        private ElasticPool<StringBuilder> own = shared;

        @BeforeEach
        void build() {
            own = pool("own");
        }

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 0, 1})
        void losesSome(int items) {
            for (int i = 0; i < items; i++) {
                loseOne(own);
                loseOne(shared);
            }
        }
    }

    @Test
    void eachRunOfATestIsCheckedAndWhatTheySharedIsNot() {
        assertThat(failures(OneInstance.class))
                .hasSize(2)
                .allSatisfy(failure ->
                        assertThat(failure)
                                .hasMessageContaining("Pool 'own'")
                                .hasMessageNotContaining("Pool 'shared'"));
    }

    @CheckPools
    static class Factory {
        @TestFactory
        Stream<DynamicTest> loses() {
            ElasticPool<StringBuilder> pool = pool("of a factory");
            return Stream.of("first", "second")
                    .map(name -> DynamicTest.dynamicTest(name, () -> loseOne(pool)));
        }
    }

    @Test
    void aTestFactoryIsCheckedAsAWhole() {
        assertThat(failures(Factory.class))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure)
                                .hasMessageContainingAll("2 faults", "Pool 'of a factory'"));
    }

    @CheckPools
    static class Levels {
        @Test
        void full() {
            try (var pool = Pool.elastic(Object::new).safety(SafetyLevel.OFF).build()) {
                assertThat(pool.safety()).isEqualTo(SafetyLevel.FULL);
            }
        }

        @Test
        @CheckPools(level = SafetyLevel.SAMPLED)
        void asTold() {
            try (var pool = Pool.elastic(Object::new).safety(SafetyLevel.OFF).build()) {
                assertThat(pool.safety()).isEqualTo(SafetyLevel.SAMPLED);
            }
        }
    }

    @Test
    void poolsWatchAtTheLevelOfTheTest() {
        assertThat(failures(Levels.class)).isEmpty();
    }

    private static class Holder {
        static final ElasticPool<StringBuilder> LIVES_ON = pool("lives on");
    }

    @CheckPools
    static class First {
        @Test
        void builds() {
            assertThat(Holder.LIVES_ON.safety()).isEqualTo(SafetyLevel.FULL);
        }
    }

    @Test
    void aPoolThatLivesOnGetsItsOwnLevelBack() {
        assertThat(failures(First.class)).isEmpty();
        assertThat(Holder.LIVES_ON.safety()).isEqualTo(SafetyLevel.SAMPLED);
    }

    @CheckPools
    static class Imbalance {
        @Test
        void anItemIsUnaccountedFor() {
            PoolStats stats = withOneMore(new StackPool<>("", Object::new, item -> {}).stats());
            var pool =
                    (Watched)
                            Proxy.newProxyInstance(
                                    CheckPoolsTest.class.getClassLoader(),
                                    new Class<?>[] {Pool.class, Watched.class},
                                    (proxy, method, arguments) ->
                                            switch (method.getName()) {
                                                case "name" -> "unbalanced";
                                                case "out" -> 0L;
                                                case "stats" -> stats;
                                                default -> null;
                                            });
            new Roster.Entry(pool).enter(pool);
        }
    }

    private static PoolStats withOneMore(PoolStats stats) {
        return (PoolStats)
                Proxy.newProxyInstance(
                        CheckPoolsTest.class.getClassLoader(),
                        new Class<?>[] {PoolStats.class},
                        (proxy, method, arguments) ->
                                switch (method.getName()) {
                                    case "created" -> 1L;
                                    case "dropped" -> 0L;
                                    default -> method.invoke(stats, arguments);
                                });
    }

    @Test
    void booksThatDoNotBalanceAreTold() {
        assertThat(failures(Imbalance.class))
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure)
                                .hasMessageContaining(
                                        "Pool 'unbalanced': 1 items came into being and 0 are accounted for"));
    }

    static final AtomicInteger SIDE_BY_SIDE = new AtomicInteger();

    @CheckPools
    static class Beside {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5})
        void isAlone(int run) throws InterruptedException {
            try {
                assertThat(SIDE_BY_SIDE.incrementAndGet()).isOne();
                TimeUnit.MILLISECONDS.sleep(5);
                loseOne(pool("run " + run));
            } finally {
                SIDE_BY_SIDE.decrementAndGet();
            }
        }
    }

    @CheckPools
    static class BesideThat extends Beside {}

    static class ByMethod {
        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5})
        @CheckPools
        void isAlone(int run) throws InterruptedException {
            new Beside().isAlone(run);
        }
    }

    @Test
    void testsDoNotRunBesideOneAnother() {
        assertThat(
                        failures(
                                builder ->
                                        builder.configurationParameter(
                                                        "junit.jupiter.execution.parallel.enabled",
                                                        "true")
                                                .configurationParameter(
                                                        "junit.jupiter.execution.parallel.mode.default",
                                                        "concurrent"),
                                Beside.class,
                                BesideThat.class,
                                ByMethod.class))
                .hasSize(15)
                .allSatisfy(failure ->
                        assertThat(failure)
                                .hasMessageContaining("The test leaves a pool with a fault")
                                .hasMessageContaining("Pool 'run "));
    }

    private static List<Throwable> failures(Class<?>... tests) {
        return failures(builder -> builder, tests);
    }

    private static List<Throwable> failures(
            UnaryOperator<EngineTestKit.Builder> configuration, Class<?>... tests) {
        return configuration
                .apply(EngineTestKit.engine("junit-jupiter"))
                .selectors(
                        Stream.of(tests)
                                .map(DiscoverySelectors::selectClass)
                                .toArray(DiscoverySelector[]::new))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .map(CheckPoolsTest::failureOf)
                .toList();
    }

    private static Throwable failureOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }
}
