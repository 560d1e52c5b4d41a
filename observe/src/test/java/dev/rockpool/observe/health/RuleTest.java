package dev.rockpool.observe.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedSettings;
import dev.rockpool.ElasticPool;
import dev.rockpool.ElasticPoolBuilder;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.SafetyLevel;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.observe.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each rule finds what it is for, says so with the settings or figures, and is silent just beside.
class RuleTest {
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);
    private static final double MIB = 1 << 20;

    /// @param says what is found of the first
    record Case(Rule rule, Evidence unwell, Evidence well, String says) {
        @Override
        public String toString() {
            return rule.id() + " " + says;
        }
    }

    static Stream<Case> cases() {
        var cases = new ArrayList<Case>();
        bySettingsOfBoundedPools(cases);
        bySettingsOfOthers(cases);
        byLending(cases);
        byFaults(cases);
        byKeeping(cases);
        byMemory(cases);
        byPaying(cases);
        cases.add(
                new Case(
                        Rule.SHARED_NAME,
                        new Evidence("db#2", bounded(now -> now), null),
                        Evidence.of(bounded(now -> now)),
                        "this is 'db#2', one of several 'db'"));
        return cases.stream();
    }

    private static void bySettingsOfBoundedPools(List<Case> cases) {
        cases.add(
                bounded(
                        Rule.WAITS_FOR_EVER,
                        now -> now.acquireTimeout(FOREVER),
                        now -> now.acquireTimeout(Duration.ofDays(1)),
                        "acquireTimeout has no limit"));
        cases.add(
                bounded(
                        Rule.WAITS_TOO_LONG,
                        now -> now.acquireTimeout(Duration.ofSeconds(61)),
                        now -> now.acquireTimeout(Duration.ofSeconds(60)),
                        "acquireTimeout PT1M1S is above PT1M"));
        cases.add(
                bounded(
                        Rule.NEVER_VALIDATED,
                        now -> now.validate(_ -> true).validateOnAcquire(false),
                        now ->
                                now.validate(_ -> true)
                                        .validateOnAcquire(false)
                                        .validateWhileIdle(true),
                        "there is a validate, and no switch that has it called"));
        cases.add(
                bounded(
                        Rule.NEVER_VALIDATED,
                        now -> now.validate(_ -> true).idleTimeout(Duration.ofMillis(500)),
                        now -> now.validate(_ -> true).idleTimeout(Duration.ofMillis(501)),
                        "validateAfter PT0.5S is no shorter than an item's PT0.5S"));
        cases.add(
                bounded(
                        Rule.VALIDATED_BY_NOTHING,
                        now -> now.validateWhileIdle(true),
                        now -> now,
                        "validateOnCreate false, validateOnRelease false, validateWhileIdle true,"
                                + " and no validate"));
        cases.add(
                bounded(
                        Rule.NEVER_ENDS,
                        now -> now,
                        now -> now.maxLifetime(Duration.ofHours(1)),
                        "there is no validate, no idleTimeout and no maxLifetime"));
        cases.add(
                bounded(
                        Rule.ENDS_TOO_LATE,
                        now -> now.idleTimeout(Duration.ofSeconds(9)).maxLifetime(FOREVER),
                        now -> now.idleTimeout(Duration.ofSeconds(10)),
                        "upkeepInterval PT10S is above an item's PT9S"));
        cases.add(
                bounded(
                        Rule.END_TOGETHER,
                        now -> now.maxLifetime(Duration.ofHours(1)).lifetimeJitter(0),
                        now -> now.maxLifetime(Duration.ofHours(1)).lifetimeJitter(0).max(1),
                        "lifetimeJitter is 0 where maxLifetime is PT1H and max 8"));
        cases.add(
                bounded(
                        Rule.KEEPS_NOTHING,
                        now -> now.maxIdle(0),
                        now -> now.maxIdle(0).max(0),
                        "maxIdle is 0"));
        cases.add(
                bounded(
                        Rule.RESTS_TOO_LONG,
                        now -> now.acquireTimeout(Duration.ofSeconds(2)),
                        now -> now.acquireTimeout(Duration.ofMillis(2_001)),
                        "the longest back-off PT2S is no shorter than acquireTimeout PT2S"));
    }

    private static void bySettingsOfOthers(List<Case> cases) {
        cases.add(
                elastic(
                        Rule.NOT_WATCHED,
                        pool -> pool.safety(SafetyLevel.OFF),
                        pool -> pool.safety(SafetyLevel.SAMPLED),
                        "safety is OFF"));
        cases.add(
                elastic(
                        Rule.WATCHED_FULLY,
                        pool -> pool.safety(SafetyLevel.FULL),
                        pool -> pool.safety(SafetyLevel.SAMPLED),
                        "safety is FULL"));
        cases.add(
                elastic(
                        Rule.NOT_RESET,
                        pool -> pool,
                        pool -> pool.reset(_ -> {}),
                        "there is no reset"));
        for (UnaryOperator<ElasticPoolBuilder<Object>> limit :
                List.<UnaryOperator<ElasticPoolBuilder<Object>>>of(
                        pool -> pool.maxItemBytes(1 << 16),
                        pool -> pool.retain(_ -> true),
                        pool -> pool.utilisation(_ -> 1, _ -> 1))) {
            cases.add(
                    elastic(
                            Rule.GROWS_FOR_EVER,
                            pool -> pool,
                            limit,
                            "there is no maxItemBytes, no retain and no utilisation"));
        }
        cases.add(
                elastic(
                        Rule.NEVER_AGES,
                        pool -> pool.ageing(Ageing.never()),
                        pool -> pool.ageing(Ageing.majorCollections()),
                        "ageing is never"));
        cases.add(
                new Case(
                        Rule.NEVER_AGES,
                        Evidence.of(described(MemoryPool.builder().ageing(Duration.ZERO).build())),
                        Evidence.of(described(MemoryPool.builder().build())),
                        "ageing is never"));
        cases.add(
                elastic(
                        Rule.AGES_ALL_THE_TIME,
                        pool ->
                                pool.ageing(
                                        Ageing.idleFor(Duration.ofDays(1))
                                                .or(Ageing.everyCollection())),
                        pool -> pool.ageing(Ageing.standard()),
                        "ageing is every collection"));
        cases.add(
                elastic(
                        Rule.ITEM_ABOVE_ALL,
                        pool -> pool.maxItemBytes(1_001).maxIdleBytes(1_000),
                        pool -> pool.maxItemBytes(1_000).maxIdleBytes(1_000),
                        "maxItemBytes 1,001 is above maxIdleBytes 1,000"));
    }

    private static void byLending(List<Case> cases) {
        cases.add(
                figures(
                        Rule.NEARLY_ALL_OUT,
                        of(Kind.BOUNDED).gauge(Metric.MAX, 100).gauge(Metric.LEASED, 96, 100),
                        of(Kind.BOUNDED).gauge(Metric.MAX, 100).gauge(Metric.LEASED, 95, 100),
                        "96 of 100 items are out"));
        cases.add(
                figures(
                        Rule.LONG_WAITS,
                        of(Kind.BOUNDED).grows(Metric.WAITS, 10).grows(Metric.WAIT_TIME, 0.51),
                        of(Kind.BOUNDED).grows(Metric.WAITS, 10).grows(Metric.WAIT_TIME, 0.49),
                        "10 acquisitions that found nothing idle waited 51 ms on average"));
        cases.add(
                figures(
                        Rule.TIMES_OUT,
                        of(Kind.BOUNDED).grows(Metric.TIMEOUTS, 1),
                        of(Kind.BOUNDED).grows(Metric.TIMEOUTS, 0),
                        "1 acquisitions got nothing in time"));
        cases.add(
                figures(
                        Rule.REFUSES,
                        of(Kind.BOUNDED).grows(Metric.REJECTIONS, 3),
                        of(Kind.BOUNDED).grows(Metric.REJECTIONS, 0),
                        "3 acquisitions were refused since maxWaiters waited already"));
    }

    private static void byFaults(List<Case> cases) {
        cases.add(
                figures(
                        Rule.LEAKS,
                        of(Kind.ELASTIC).gauge(Metric.LEAKED, 2),
                        of(Kind.ELASTIC).gauge(Metric.LEAKED, 0),
                        "2 items were lost by their holders since it was built"));
        cases.add(
                figures(
                        Rule.FACTORY_FAILS,
                        of(Kind.BOUNDED).grows(Metric.FACTORY_FAILURES, 1).grows(Metric.CREATED, 3),
                        of(Kind.BOUNDED).grows(Metric.FACTORY_FAILURES, 0),
                        "1 of 4 calls failed"));
        cases.add(
                figures(
                        Rule.CALLBACKS_FAIL,
                        of(Kind.BOUNDED)
                                .grows(Metric.DROPPED_RESET, 1)
                                .grows(Metric.DESTROY_FAILURES, 2),
                        of(Kind.BOUNDED).grows(Metric.DROPPED_RESET, 0),
                        "1 releases and 2 calls of destroy failed"));
        cases.add(
                figures(
                        Rule.ITEMS_BREAK,
                        of(Kind.BOUNDED)
                                .grows(Metric.DROPPED_INVALID, 11)
                                .grows(Metric.HITS_LOCAL, 1_000),
                        of(Kind.BOUNDED)
                                .grows(Metric.DROPPED_INVALID, 11)
                                .grows(Metric.LEAKED, 1)
                                .grows(Metric.HITS_LOCAL, 1_000),
                        "11 items were found broken in 1,000 acquisitions"));
        cases.add(
                figures(
                        Rule.TAKES_BACK_TOO_MANY,
                        of(Kind.ELASTIC).grows(Metric.DONATED, 11).grows(Metric.RELEASED, 10_000),
                        of(Kind.ELASTIC).grows(Metric.DONATED, 10).grows(Metric.RELEASED, 10_000),
                        "11 more items were released than lent"));
    }

    private static void byPaying(List<Case> cases) {
        cases.add(
                figures(
                        Rule.DOES_NOT_PAY,
                        of(Kind.ELASTIC).gauge(Metric.WORTH, -1).gauge(Metric.SAVED_TIME, -7e-9),
                        of(Kind.ELASTIC).gauge(Metric.WORTH, 0, -1).gauge(Metric.SAVED_TIME, -7e-9),
                        "an operation saves -7 ns, by its control arm"));
        cases.add(
                figures(
                        Rule.TAKES_LONG,
                        of(Kind.ELASTIC)
                                .gauge(Metric.COST_TIME, 251e-9, 300e-9)
                                .gauge(Metric.SAVED_TIME, 1e-6),
                        of(Kind.ELASTIC)
                                .gauge(Metric.COST_TIME, 250e-9, 300e-9)
                                .gauge(Metric.SAVED_TIME, 1e-6),
                        "to take an item and to give it back takes 251 ns, and saves 1,000 ns"));
        cases.add(
                figures(
                        Rule.TAKES_LONG,
                        of(Kind.ELASTIC).gauge(Metric.COST_TIME, 201e-9),
                        of(Kind.ELASTIC).gauge(Metric.COST_TIME, 200e-9),
                        "to take an item and to give it back takes 201 ns, and saves 0 ns"));
        cases.add(
                figures(
                        Rule.MISSES_IN_BURSTS,
                        of(Kind.FIXED).grows(Metric.BURSTS, 2),
                        of(Kind.FIXED).grows(Metric.BURSTS, 0),
                        "2 bursts of misses in 60 s"));
    }

    private static void byKeeping(List<Case> cases) {
        PoolDescription db = bounded(now -> now);
        cases.add(
                new Case(
                        Rule.EVICTION_STOPPED,
                        Evidence.of(db, of(Kind.BOUNDED).over(Duration.ofSeconds(31)).interval()),
                        Evidence.of(
                                db,
                                of(Kind.BOUNDED)
                                        .over(Duration.ofSeconds(31))
                                        .grows(Metric.AGEING_STEPS, 1)
                                        .interval()),
                        "nothing was looked at for 31 s, and is to be every PT10S"));
        PoolDescription text =
                described(
                        Pool.elastic(Object::new)
                                .ageing(
                                        Ageing.idleFor(Duration.ofSeconds(10))
                                                .or(Ageing.memoryPressure(0.9)))
                                .build());
        cases.add(
                new Case(
                        Rule.EVICTION_STOPPED,
                        Evidence.of(
                                text,
                                of(Kind.ELASTIC)
                                        .over(Duration.ofSeconds(31))
                                        .gauge(Metric.IDLE, 1)
                                        .interval()),
                        Evidence.of(
                                text,
                                of(Kind.ELASTIC)
                                        .over(Duration.ofSeconds(31))
                                        .gauge(Metric.IDLE, 1)
                                        .grows(Metric.HITS_LOCAL, 1)
                                        .interval()),
                        "nothing was looked at for 31 s, and is to be every PT10S"));
        cases.add(
                figures(
                        Rule.DROPS_LARGE_ONES,
                        releases().grows(Metric.DROPPED_OVERSIZE, 101),
                        releases().grows(Metric.DROPPED_OVERSIZE, 100),
                        "101 of 1,000 releases were dropped as too large"));
        cases.add(
                figures(
                        Rule.DROPS_TOO_MANY,
                        releases().grows(Metric.DROPPED_FULL, 101),
                        releases().grows(Metric.DROPPED_FULL, 100),
                        "101 of 1,000 releases were dropped as too many"));
        cases.add(
                figures(
                        Rule.MISSES_OFTEN,
                        of(Kind.ELASTIC).grows(Metric.HITS_VICTIM, 799).grows(Metric.MISSES, 201),
                        of(Kind.ELASTIC).grows(Metric.HITS_VICTIM, 800).grows(Metric.MISSES, 200),
                        "201 of 1,000 acquisitions found nothing idle"));
        cases.add(
                figures(
                        Rule.MISSES_FAST,
                        of(Kind.ELASTIC).grows(Metric.MISSES, 60_060),
                        of(Kind.ELASTIC).grows(Metric.MISSES, 60_000),
                        "it misses 1,001 times a second"));
        cases.add(
                figures(
                        Rule.MISSES_FAST,
                        of(Kind.MEMORY).grows(Metric.MEMORY_MISSES, 120_000),
                        of(Kind.MEMORY).grows(Metric.MEMORY_MISSES, 60_000),
                        "it misses 2,000 times a second"));
        cases.add(
                figures(
                        Rule.COLLECTED,
                        of(Kind.ELASTIC).grows(Metric.CREATED, 1_000).grows(Metric.COLLECTED, 101),
                        of(Kind.ELASTIC)
                                .grows(Metric.CREATED, 1_000)
                                .grows(Metric.COLLECTED, 101)
                                .grows(Metric.LEAKED, 1),
                        "the collector took 101 idle items, and 1,000 were made"));
        cases.add(
                figures(
                        Rule.AGES_AWAY,
                        of(Kind.ELASTIC).grows(Metric.CREATED, 600).grows(Metric.DROPPED_AGED, 300),
                        of(Kind.ELASTIC).grows(Metric.CREATED, 599).grows(Metric.DROPPED_AGED, 300),
                        "ageing dropped 300 items, and 600 were made"));
        cases.add(
                figures(
                        Rule.VACANT_SLOTS,
                        of(Kind.FIXED).gauge(Metric.VACANT, 1, 3).gauge(Metric.MAX, 16),
                        of(Kind.FIXED).gauge(Metric.VACANT, 0, 3).gauge(Metric.MAX, 16),
                        "1 of 16 slots are vacant"));
    }

    private static void byMemory(List<Case> cases) {
        cases.add(
                figures(
                        Rule.MEMORY_NEARLY_OUT,
                        of(Kind.MEMORY)
                                .gauge(Metric.MEMORY_MAX, 100 * MIB)
                                .gauge(Metric.MEMORY_USED, 96 * MIB),
                        of(Kind.MEMORY)
                                .gauge(Metric.MEMORY_MAX, 100 * MIB)
                                .gauge(Metric.MEMORY_USED, 95 * MIB),
                        "96.0 of 100.0 MiB are lent"));
        cases.add(
                figures(
                        Rule.FRAGMENTED,
                        of(Kind.MEMORY)
                                .gauge(Metric.MEMORY_RESERVED, 64 * MIB)
                                .gauge(Metric.MEMORY_FRAGMENTED, 17 * MIB, 30 * MIB),
                        of(Kind.MEMORY)
                                .gauge(Metric.MEMORY_RESERVED, 64 * MIB)
                                .gauge(Metric.MEMORY_FRAGMENTED, 16 * MIB, 30 * MIB),
                        "17.0 of 64.0 MiB lie between what is lent"));
        PoolDescription memory = described(MemoryPool.builder().build());
        cases.add(
                new Case(
                        Rule.MEMORY_KEPT,
                        Evidence.of(
                                memory,
                                of(Kind.MEMORY)
                                        .gauge(Metric.MEMORY_RESERVED, 64 * MIB)
                                        .gauge(Metric.MEMORY_CACHED, 40 * MIB)
                                        .interval()),
                        Evidence.of(
                                memory,
                                of(Kind.MEMORY)
                                        .gauge(Metric.MEMORY_RESERVED, 65 * MIB, 64 * MIB)
                                        .gauge(Metric.MEMORY_CACHED, 41 * MIB, 40 * MIB)
                                        .interval()),
                        "40.0 of 64.0 MiB idle, and did not go for 60 s"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsUnwellAndNothingElse(Case each) {
        assertThat(found(each.unwell(), each.rule())).isEqualTo(each.says());
        assertThat(found(each.well(), each.rule())).isNull();
    }

    private static @Nullable String found(Evidence evidence, Rule rule) {
        return Health.of(List.of(evidence)).findings(evidence.pool()).stream()
                .filter(finding -> finding.rule() == rule)
                .map(Finding::details)
                .findAny()
                .orElse(null);
    }

    @Test
    void theJvmIsAskedAboutItsCollections() {
        var before = new JvmReading(Instant.EPOCH, 10, 1 << 30);

        assertThat(ofJvm(List.of(), before, new JvmReading(Instant.ofEpochSecond(60), 15, 1 << 30)))
                .containsExactly("5 major collections in 60 s");
        assertThat(ofJvm(List.of(), before, new JvmReading(Instant.ofEpochSecond(61), 15, 1 << 30)))
                .isEmpty();
        assertThat(ofJvm(List.of(), before, new JvmReading(Instant.ofEpochSecond(1), 14, 1 << 30)))
                .as("a few in a short time are no rate")
                .isEmpty();
    }

    @Test
    void allPoolsTogetherFillAHeap() {
        var jvm = new JvmReading(Instant.EPOCH, 0, 100 << 20);
        PoolDescription description = elastic(pool -> pool);
        Evidence half =
                Evidence.of(
                        description, of(Kind.ELASTIC).gauge(Metric.IDLE_SIZE, 13 * MIB).interval());

        assertThat(ofJvm(List.of(half, half), jvm, jvm))
                .containsExactly("idle items take 26.0 MiB of a heap of 100.0 MiB");
        assertThat(ofJvm(List.of(half), jvm, jvm)).isEmpty();
    }

    private static List<String> ofJvm(List<Evidence> pools, JvmReading before, JvmReading now) {
        return Health.of(pools, before, now).findingsOfJvm().stream()
                .map(Finding::details)
                .toList();
    }

    @Test
    void everyRuleIsTried() {
        Set<Rule> tried = EnumSet.of(Rule.MAJOR_COLLECTIONS, Rule.FILLS_HEAP); // above
        cases().forEach(each -> tried.add(each.rule()));

        assertThat(tried).containsExactly(Rule.values());
        assertThat(Stream.of(Rule.values()).map(Rule::id)).doesNotHaveDuplicates();
    }

    private static Figures of(Kind kind) {
        return Figures.of(kind);
    }

    private static Figures releases() {
        return of(Kind.ELASTIC).grows(Metric.RELEASED, 1_000);
    }

    private static Case bounded(
            Rule rule,
            UnaryOperator<BoundedSettings<Object>> unwell,
            UnaryOperator<BoundedSettings<Object>> well,
            String says) {
        return new Case(rule, Evidence.of(bounded(unwell)), Evidence.of(bounded(well)), says);
    }

    private static PoolDescription bounded(UnaryOperator<BoundedSettings<Object>> change) {
        return change.apply(Pool.bounded(Object::new).named("db")).describe();
    }

    private static Case elastic(
            Rule rule,
            UnaryOperator<ElasticPoolBuilder<Object>> unwell,
            UnaryOperator<ElasticPoolBuilder<Object>> well,
            String says) {
        return new Case(rule, Evidence.of(elastic(unwell)), Evidence.of(elastic(well)), says);
    }

    private static PoolDescription elastic(UnaryOperator<ElasticPoolBuilder<Object>> change) {
        return described(change.apply(Pool.elastic(Object::new).named("text")).build());
    }

    private static PoolDescription described(ElasticPool<?> pool) {
        try (pool) {
            return pool.describe();
        }
    }

    private static PoolDescription described(MemoryPool pool) {
        try (pool) {
            return pool.describe();
        }
    }

    private static Case figures(Rule rule, Figures unwell, Figures well, String says) {
        return new Case(rule, evidence(unwell), evidence(well), says);
    }

    private static Evidence evidence(Figures figures) {
        Interval interval = figures.interval();
        return Evidence.of(new PoolDescription("p", interval.now().kind(), Map.of()), interval);
    }
}
