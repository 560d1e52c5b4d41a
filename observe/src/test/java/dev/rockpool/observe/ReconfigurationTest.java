package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconfigurationTest {
    @AutoClose
    private final BoundedPool<Object> pool =
            Pool.bounded(Object::new)
                    .named("r-db")
                    .max(9)
                    .maxIdle(9)
                    .maxWaiters(9)
                    .idleTimeout(Duration.ofHours(9))
                    .maxLifetime(Duration.ofHours(9))
                    .checks(checks -> checks.maxHold(Duration.ofHours(9)))
                    .build();

    @ParameterizedTest
    @CsvSource({
        "max, 16, 16",
        "minIdle, ' 2 ', 2",
        "maxIdle, 5, 5",
        "maxIdle, none, null",
        "maxWaiters, 100, 100",
        "maxWaiters, None, null",
        "acquireTimeout, 500ms, PT0.5S",
        "acquireTimeout, none, null",
        "makeOnCaller, true, true",
        "order, fifo, FIFO",
        "fairness, FAIR, FAIR",
        "bargeLimit, 1.5 s, PT1.5S",
        "validateOnCreate, TRUE, true",
        "validateOnAcquire, false, false",
        "validateOnRelease, true, true",
        "validateWhileIdle, true, true",
        "validateAfter, PT3S, PT3S",
        "idleTimeout, 5m, PT5M",
        "maxLifetime, 1h, PT1H",
        "maxLifetime, 2d, PT48H",
        "maxLifetime, none, null",
        "lifetimeJitter, 0.25, 0.25",
        "upkeepInterval, 1s, PT1S",
        "firstBackOff, 10ms, PT0.01S",
        "longestBackOff, 1M, PT1M",
        "safety, full, FULL",
        "maxHold, 30s, PT30S",
        "maxHold, 999999999h, null",
    })
    void changesOneSettingAndNoOther(String setting, String value, String becomes) {
        PoolDescription before = pool.describe();

        PoolDescription after = Reconfiguration.apply(pool, setting, value);

        assertThat(after).isEqualTo(pool.describe());
        assertThat(String.valueOf(after.settings().get(setting))).isEqualTo(becomes);
        Set<String> others = new LinkedHashSet<>(before.settings().keySet());
        others.removeAll(Set.of(setting, "version"));
        for (String other : others) {
            assertThat(after.settings().get(other)).isEqualTo(before.settings().get(other));
        }
    }

    @Test
    void whatIsNoCallbackCanBeChanged() {
        Set<String> described = new LinkedHashSet<>(pool.describe().settings().keySet());
        described.removeAll(Set.of("version", "validate", "budget"));

        assertThat(Reconfiguration.SETTINGS).containsExactlyElementsOf(described);
    }

    @ParameterizedTest
    @CsvSource({
        "max, many, is no whole number",
        "max, -1, is not from 0 to 65536",
        "max, none, is no whole number",
        "max, 4.5, is no whole number",
        "minIdle, 10, is above max 9",
        "acquireTimeout, soon, is no time",
        "acquireTimeout, 5, is no time",
        "acquireTimeout, -PT1S, is negative",
        "idleTimeout, 0s, is zero",
        "upkeepInterval, 99ms, is below 100 ms",
        "lifetimeJitter, some, is no number",
        "lifetimeJitter, 1.5, is not from 0 to 1",
        "makeOnCaller, yes, is neither true nor false",
        "order, random, 'is none of [NEAREST, LIFO, FIFO]'",
        "safety, HIGH, 'is none of [OFF, SAMPLED, FULL]'",
        "firstBackOff, 3s, is above the longest",
        "validate, true, 'has no setting'",
        "MAX, 5, 'there are max, minIdle'",
    })
    void whatMakesNoSenseIsRefusedAndChangesNothing(String setting, String value, String why) {
        PoolDescription before = pool.describe();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Reconfiguration.apply(pool, setting, value))
                .withMessageContaining("'r-db'")
                .withMessageContaining(why);

        assertThat(pool.describe()).isEqualTo(before);
    }

    @Test
    void onlyABoundedPoolIsChanged() {
        try (ElasticPool<Object> json = Pool.elastic(Object::new).named("r-json").build()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> Reconfiguration.apply(json, "max", "5"))
                    .withMessageStartingWith("Pool 'r-json' is elastic");
        }
    }
}
