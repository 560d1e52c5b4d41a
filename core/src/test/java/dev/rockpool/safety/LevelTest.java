package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Fault;
import dev.rockpool.KeyedPool;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Who says at which level a pool watches, and what becomes of what is out when that is changed.
@SuppressWarnings("MustBeClosed") // what becomes of leases is what it is about
class LevelTest {
    private static final String PROPERTY = "rockpool.safety";
    private static final String OWN = PROPERTY + ".told-level";

    @AfterEach
    void forgetTheProperties() {
        System.clearProperty(PROPERTY);
        System.clearProperty(OWN);
    }

    static Stream<Arguments> changes() {
        return Stream.of(Kind.values())
                .flatMap(kind ->
                        Arrays.stream(SafetyLevel.values())
                                .flatMap(from ->
                                        Arrays.stream(SafetyLevel.values())
                                                .map(to -> Arguments.of(kind, from, to))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void whatIsOutDuringTheChangeIsAccusedOfNothing(Kind kind, SafetyLevel from, SafetyLevel to) {
        try (var told = new Told();
                Pool<Part> pool = kind.pool(told.pool(), from, checks -> checks)) {
            var watched = (Watched) pool;
            for (Way way : Way.values()) {
                Way.Loan loan = way.borrow(pool);
                watched.safety(to);
                assertThat(watched.safety()).isEqualTo(to);
                watched.inspect();
                loan.giveBack();
                Way.Loan next = way.borrow(pool);
                watched.safety(from);
                next.giveBack();
                watched.inspect();
            }
            told.nothing();
            assertThat(watched.out()).isZero();
            assertThat(watched.imbalance()).isZero();
            assertThat(pool.stats().donated()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFaultAfterTheChangeIsFound(Kind kind) {
        try (var told = new Told();
                Pool<Part> pool = kind.pool(told.pool(), SafetyLevel.OFF, checks -> checks)) {
            Part part = pool.acquire();
            ((Watched) pool).safety(SafetyLevel.FULL);
            pool.release(part);
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(part));
            assertThat(told.once(Fault.RELEASED_TWICE).earlier()).isNotNull();
        }
    }

    @Test
    void noStackIsToldOfAUseBefore() {
        try (var told = new Told();
                Pool<Part> pool =
                        Kind.BOUNDED.pool(told.pool(), SafetyLevel.FULL, checks -> checks)) {
            pool.release(pool.acquire());
            ((Watched) pool).safety(SafetyLevel.OFF);
            Part part = pool.acquire();
            pool.release(part);
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> pool.release(part));
            assertThat(told.once(Fault.RELEASED_TWICE).earlier()).isNull();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHeldLongIsToldOnceOverAllChanges(Kind kind) {
        try (var told = new Told();
                Pool<Part> pool =
                        kind.pool(
                                told.pool(),
                                SafetyLevel.FULL,
                                checks -> checks.maxHold(Duration.ofMillis(20)))) {
            var watched = (Watched) pool;
            Lease<Part> lease = pool.lease();
            told.waitFor(watched::inspect);
            for (SafetyLevel level : SafetyLevel.values()) {
                watched.safety(level);
                watched.inspect();
            }
            told.once(Fault.HELD_LONG);
            lease.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachLeaseThatIsHeldLongIsToldOfItsOwn(Kind kind) {
        try (var told = new Told();
                Pool<Part> pool =
                        kind.pool(
                                told.pool(),
                                SafetyLevel.FULL,
                                checks -> checks.maxHold(Duration.ofMillis(20)))) {
            for (int i = 1; i <= 2; i++) {
                Lease<Part> lease = pool.lease();
                int expected = i;
                told.waitForAtLeast(expected, ((Watched) pool)::inspect);
                lease.close();
            }
            assertThat(told.all())
                    .extracting(SafetyReport::fault)
                    .containsExactly(Fault.HELD_LONG, Fault.HELD_LONG);
        }
    }

    @Test
    void thePropertyHoldsWhereTheBuilderSaysNothing() {
        assertThat(levels()).containsExactly(SafetyLevel.SAMPLED, SafetyLevel.OFF);
        System.setProperty(PROPERTY, " full ");
        assertThat(levels()).containsExactly(SafetyLevel.FULL, SafetyLevel.OFF);
    }

    @Test
    void thePropertyOfAPoolHoldsWhateverIsSaidElsewhere() {
        System.setProperty(PROPERTY, "sampled");
        System.setProperty(OWN, "FULL");
        assertThat(levels()).containsExactly(SafetyLevel.FULL, SafetyLevel.FULL);
    }

    /// Of pools of both kinds, without a level of their own, and with `OFF`.
    private static List<SafetyLevel> levels() {
        var levels = new ArrayList<SafetyLevel>();
        try (ElasticPool<Part> elastic = Pool.elastic(Part::new).named("told-level").build();
                BoundedPool<Part> bounded =
                        Pool.bounded(Part::new)
                                .named("told-level")
                                .safety(SafetyLevel.OFF)
                                .build()) {
            levels.add(elastic.safety());
            levels.add(bounded.safety());
        }
        return levels;
    }

    @Test
    void aPropertyThatSaysNoLevelIsRefused() {
        System.setProperty(OWN, "loud");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pool.elastic(Part::new).named("told-level").build())
                .withMessage(
                        "Pool 'told-level': the system property rockpool.safety.told-level is"
                                + " 'loud', which is none of [OFF, SAMPLED, FULL]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pool.bounded(Part::new).named("told-level").build())
                .withMessageContaining("'loud'");
    }

    @Test
    void aKeyedPoolSetsTheLevelOfAllKeysThatAreThereAndThatCome() {
        try (var told = new Told("hosts[b]");
                KeyedPool<String, Part> pools =
                        Pool.<String, Part>keyed(key -> Pool.bounded(Part::new))
                                .named("hosts")
                                .build()) {
            BoundedPool<Part> a = pools.pool("a");
            assertThat(a.safety()).isEqualTo(SafetyLevel.SAMPLED);
            pools.safety(SafetyLevel.FULL);
            BoundedPool<Part> b = pools.pool("b");
            assertThat(a.safety()).isEqualTo(SafetyLevel.FULL);
            assertThat(b.safety()).isEqualTo(SafetyLevel.FULL);
            Part part = b.acquire();
            b.release(part);
            assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(() -> b.release(part));
            assertThat(told.once(Fault.RELEASED_TWICE).earlier()).isNotNull();
        }
    }

    @Test
    void thePropertyNamesThePoolOfAKey() {
        System.setProperty(PROPERTY + ".hosts[a]", "full");
        try (KeyedPool<String, Part> pools =
                Pool.<String, Part>keyed(key -> Pool.bounded(Part::new)).named("hosts").build()) {
            assertThat(pools.pool("a").safety()).isEqualTo(SafetyLevel.FULL);
            assertThat(pools.pool("b").safety()).isEqualTo(SafetyLevel.SAMPLED);
        } finally {
            System.clearProperty(PROPERTY + ".hosts[a]");
        }
    }

    @Test
    void allOpenPoolsAreKnown() {
        var built = new ArrayList<Watched>();
        try (Safety.Registration registration = Safety.onPool(built::add);
                ElasticPool<Part> elastic = Pool.elastic(Part::new).named("known-1").build();
                BoundedPool<Part> bounded = Pool.bounded(Part::new).named("known-2").build()) {
            assertThat(registration).isNotNull();
            assertThat(built).extracting(Watched::name).contains("known-1", "known-2");
            assertThat(Safety.pools())
                    .extracting(Watched::name)
                    .containsSubsequence(elastic.name(), bounded.name());
        }
        assertThat(Safety.pools()).extracting(Watched::name).doesNotContain("known-1", "known-2");
    }
}
