package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockpool.PoolDescription.Kind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolDescriptionTest {
    @Test
    void anElasticPoolTellsItsSettings() {
        try (ElasticPool<StringBuilder> pool =
                Pool.elastic(StringBuilder::new)
                        .named("json")
                        .reset(text -> text.setLength(0))
                        .maxIdleBytes(1 << 20)
                        .safety(SafetyLevel.OFF)
                        .checks(checks -> checks.maxHold(Duration.ofSeconds(3)))
                        .build()) {
            PoolDescription description = pool.describe();

            assertThat(description.pool()).isEqualTo("json");
            assertThat(description.kind()).isEqualTo(Kind.ELASTIC);
            assertThat(description.settings())
                    .containsAllEntriesOf(
                            Map.of(
                                    "reset",
                                    true,
                                    "weigher",
                                    false,
                                    "maxIdleBytes",
                                    1L << 20,
                                    "safety",
                                    "OFF",
                                    "maxHold",
                                    Duration.ofSeconds(3),
                                    "budget",
                                    false))
                    .doesNotContainKey("maxItemBytes"); // which has no limit

            pool.safety(SafetyLevel.FULL);
            assertThat(pool.describe().settings()).containsEntry("safety", "FULL");
        }
    }

    @Test
    void aPoolWithoutCallbacksSaysSo() {
        try (ElasticPool<Object> elastic = Pool.elastic(Object::new).build();
                FixedPool<Object> fixed = Pool.fixed(2, Object::new).build()) {
            assertThat(elastic.describe().settings()).containsEntry("reset", false);
            assertThat(fixed.describe().settings())
                    .containsEntry("reset", false)
                    .containsEntry("size", 2L);
        }
    }

    @Test
    void aBoundedPoolTellsWhatIsInForce() {
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).named("db").max(3).build()) {
            assertThat(pool.describe().settings())
                    .containsEntry("max", 3L)
                    .containsEntry("validate", false)
                    .containsEntry("acquireTimeout", Duration.ofSeconds(30))
                    .doesNotContainKeys("maxIdle", "idleTimeout");

            pool.reconfigure(settings -> settings.max(5).idleTimeout(Duration.ofMinutes(1)));
            assertThat(pool.describe().settings())
                    .containsEntry("version", 2L)
                    .containsEntry("max", 5L)
                    .containsEntry("idleTimeout", Duration.ofMinutes(1));
        }
    }

    @Test
    void aTieredPoolTellsItsTiers() {
        try (TieredPool<byte[]> pool =
                Pool.<byte[]>tiered(byte[]::new, array -> array.length).named("bytes").build()) {
            assertThat(pool.describe().kind()).isEqualTo(Kind.TIERED);
            assertThat(pool.describe().settings()).containsEntry("smallUpTo", 4096L);
        }
    }

    @Test
    void aKeyHasOnePoolHoweverOftenItIsAskedFor() {
        try (KeyedPool<String, Object> keyed =
                Pool.<String, Object>keyed(key -> Pool.bounded(Object::new)).build()) {
            BoundedPool<Object> pool = keyed.pool("a");

            assertThat(keyed.pool("a")).isSameAs(pool);
            assertThat(keyed.find("a")).containsSame(pool);
            assertThat(Safety.pools()).contains(pool);
        }
    }

    @Test
    void aBoundedPoolCountsTheRoundsOfItsUpkeep() {
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).build()) {
            long before = pool.snapshot().epoch();

            pool.reconfigure(settings -> settings.max(5)); // which looks at all that idles

            assertThat(pool.snapshot().epoch()).isGreaterThan(before);
        }
    }

    @Test
    void itCannotBeChanged() {
        var description = new PoolDescription("p", Kind.OTHER, Map.of("max", 3L));

        assertThatThrownBy(() -> description.settings().put("max", 5L))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
