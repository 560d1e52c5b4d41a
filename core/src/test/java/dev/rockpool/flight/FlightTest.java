package dev.rockpool.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.ByteBudget;
import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.ElasticPool;
import dev.rockpool.FixedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolFactoryException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.testkit.Item;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.SettingDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/// What a recording has of the pools.
class FlightTest {
    private static BoundedSettings<Item> bounded(String name) {
        return Pool.bounded(Item::new).named(name).max(1);
    }

    @Test
    void theStatisticsOfAllPoolsOncePerPeriod() {
        try (var recorded = new Recorded("PoolStatistics").every(Duration.ofMillis(50));
                ElasticPool<Item> elastic =
                        Pool.elastic(Item::new).named("f-elastic").ageing(Ageing.never()).build();
                BoundedPool<Item> bounded = bounded("f-bounded").build();
                FixedPool<Item> fixed = Pool.fixed(3, Item::new).named("f-fixed").build()) {
            elastic.release(elastic.acquire());
            elastic.release(elastic.acquire());
            Item held = bounded.acquire();
            Item other = fixed.acquire();

            await().until(() -> recorded.of("f-elastic").size() >= 3);
            RecordedEvent last = recorded.of("f-elastic").getLast();
            assertThat(last.getString("kind")).isEqualTo("ELASTIC");
            assertThat(last.getLong("hits")).isEqualTo(1);
            assertThat(last.getLong("misses")).isEqualTo(1);
            assertThat(last.getLong("idle")).isEqualTo(1);
            assertThat(last.getLong("idleSize")).isEqualTo(elastic.stats().idleBytes());
            last = recorded.of("f-bounded").getLast();
            assertThat(last.getString("kind")).isEqualTo("BOUNDED");
            assertThat(last.getLong("leased")).isEqualTo(1);
            last = recorded.of("f-fixed").getLast();
            assertThat(last.getString("kind")).isEqualTo("FIXED");
            assertThat(last.getLong("idle")).isEqualTo(2);
            bounded.release(held);
            fixed.release(other);
        }
    }

    @Test
    void anAgeingStepAndWhoAskedForIt() {
        ElasticPool<Item> elastic =
                Pool.elastic(Item::new).named("f-aged").ageing(Ageing.never()).build();
        try (var recorded = new Recorded("AgeingStep");
                BoundedPool<Item> bounded = bounded("f-aged-too").build()) {
            elastic.release(elastic.acquire());
            bounded.release(bounded.acquire());
            elastic.age();
            elastic.age();
            bounded.age();
            bounded.age();
            elastic.close();
            elastic.age();

            assertThat(recorded.of("f-aged"))
                    .extracting(event -> event.getLong("step"))
                    .containsExactly(1L, 2L);
            RecordedEvent second = recorded.of("f-aged-too").getLast();
            assertThat(second.getLong("step")).isEqualTo(2);
            assertThat(second.getLong("dropped")).isEqualTo(1);
            assertThat(second.getLong("idle")).isZero();
            assertThat(Recorded.isFrom(FlightTest.class, second)).isTrue();
        }
    }

    @Test
    void waitsAboveTheThresholdAndHowTheyEnded() {
        try (var recorded = new Recorded("AcquisitionWait");
                BoundedPool<Item> pool = bounded("f-waits").build()) {
            assertThat(pool.add()).isTrue();
            Item held = pool.acquire();
            CompletableFuture<Item> next = pool.acquireAsync();
            await().until(() -> pool.stats().waiting() == 1);
            CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)
                    .execute(() -> pool.release(held));
            Item nexts = next.join();
            assertThatExceptionOfType(PoolExhaustedException.class)
                    .isThrownBy(() -> pool.acquire(Duration.ofMillis(30)));
            pool.release(nexts);

            assertThat(recorded.of("f-waits"))
                    .hasSize(2)
                    .allMatch(event -> event.getDuration().compareTo(Duration.ofMillis(10)) > 0);
            RecordedEvent served = recorded.of("f-waits").getFirst();
            assertThat(served.getBoolean("served")).isTrue();
            assertThat(served.getString("failure")).isEmpty();
            RecordedEvent unserved = recorded.of("f-waits").getLast();
            assertThat(unserved.getBoolean("served")).isFalse();
            assertThat(unserved.getString("failure"))
                    .isEqualTo(PoolExhaustedException.class.getName());
            assertThat(Recorded.isFrom(FlightTest.class, unserved)).isTrue();
            assertThat(FlightRecorder.getFlightRecorder().getEventTypes())
                    .filteredOn(type -> type.getName().equals("dev.rockpool.AcquisitionWait"))
                    .flatExtracting(EventType::getSettingDescriptors)
                    .extracting(SettingDescriptor::getDefaultValue)
                    .contains("10 ms");
        }
    }

    @Test
    void itemsMadeAndHowTheFactoryFailed() {
        var broken = new AtomicBoolean(true);
        try (var recorded = new Recorded("ItemMade");
                BoundedPool<Item> pool =
                        Pool.bounded(
                                        () -> {
                                            Thread.sleep(20);
                                            if (broken.get()) {
                                                throw new IOException("refused");
                                            }
                                            return new Item();
                                        })
                                .named("f-made")
                                .makeOnCaller(true)
                                .build()) {
            assertThatExceptionOfType(PoolFactoryException.class).isThrownBy(pool::acquire);
            broken.set(false);
            pool.release(pool.acquire());

            assertThat(recorded.of("f-made"))
                    .allMatch(event -> event.getDuration().compareTo(Duration.ofMillis(19)) > 0)
                    .extracting(event -> event.getString("failure"))
                    .containsExactly("java.io.IOException: refused", "");
        }
    }

    @Test
    void whatWasReconfiguredAndByWhom() {
        try (var recorded = new Recorded("Reconfiguration");
                BoundedPool<Item> bounded = bounded("f-set").build();
                FixedPool<Item> fixed = Pool.fixed(1, Item::new).named("f-set").build();
                ElasticPool<Item> elastic = Pool.elastic(Item::new).named("f-set").build()) {
            bounded.reconfigure(settings -> settings.max(4));
            bounded.reconfigure(settings -> settings.max(4));
            fixed.safety(SafetyLevel.OFF);
            elastic.safety(SafetyLevel.FULL);
            elastic.safety(SafetyLevel.FULL);

            assertThat(recorded.of("f-set"))
                    .allMatch(event -> Recorded.isFrom(FlightTest.class, event))
                    .extracting(event -> event.getString("changes"))
                    .containsExactly("max 1 → 4", "safety SAMPLED → OFF", "safety SAMPLED → FULL");
        }
    }

    @Test
    void everyKindOfExhaustionWithItsMessage() {
        var budget = ByteBudget.of(100).whenFull(WhenFull.REFUSE).build();
        try (var recorded = new Recorded("PoolExhausted");
                BoundedPool<Item> bounded = bounded("f-none").build();
                FixedPool<Item> fixed = Pool.fixed(1, Item::new).named("f-none").build();
                ElasticPool<byte[]> elastic =
                        Pool.elastic(() -> new byte[400]).named("f-none").budget(budget).build()) {
            Item held = bounded.acquire();
            Item other = fixed.acquire();
            String[] messages = {
                messageOf(() -> bounded.acquire(Duration.ZERO)),
                messageOf(fixed::acquire),
                messageOf(elastic::acquire)
            };

            assertThat(recorded.of("f-none"))
                    .allMatch(event -> Recorded.isFrom(FlightTest.class, event))
                    .extracting(event -> event.getString("message"))
                    .containsExactly(messages);
            assertThat(recorded.of("f-none").getFirst().getInt("holders")).isEqualTo(1);
            bounded.release(held);
            fixed.release(other);
        }
    }

    private static String messageOf(Supplier<?> acquisition) {
        try {
            throw new AssertionError("it got " + acquisition.get());
        } catch (PoolExhaustedException expected) {
            return String.valueOf(expected.getMessage());
        }
    }
}
