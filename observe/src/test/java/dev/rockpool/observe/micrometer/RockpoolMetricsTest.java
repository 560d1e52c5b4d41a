package dev.rockpool.observe.micrometer;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.observe.Metric;
import dev.rockpool.observe.ObservedPool;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RockpoolMetricsTest {
    /// Who waits longer than a make takes saves less than nothing.
    private static final Set<String> MAY_BE_NEGATIVE =
            Set.of(Metric.SAVED_TIME.metricName(), Metric.WORTH.metricName());

    private final PrometheusMeterRegistry prometheus =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RockpoolMetrics metrics = new RockpoolMetrics();

    @AfterEach
    void close() {
        metrics.close();
        prometheus.close();
    }

    @Test
    void prometheusReadsTheFiguresOfEachKind() throws InterruptedException {
        try (var pools = PoolsOfEachKind.open()) {
            metrics.bindTo(prometheus);
            Object held = pools.bounded().acquire();
            pools.elastic().release(pools.elastic().acquire());
            pools.elastic().release(pools.elastic().acquire());
            pools.memory().freeRaw(pools.memory().allocateRaw(1_000));

            await().untilAsserted(() ->
                    assertThat(scraped())
                            .contains(
                                    "# HELP rockpool_pool_idle_objects Items ready to be lent",
                                    "# TYPE rockpool_pool_idle_objects gauge",
                                    "rockpool_pool_max_objects{pool=\"db\",type=\"bounded\"} 3.0",
                                    "rockpool_pool_max_objects{pool=\"orders\",type=\"fixed\"} 2.0",
                                    "rockpool_pool_leased_objects{pool=\"db\",type=\"bounded\"} 1.0",
                                    "rockpool_pool_hits_total{level=\"local\",pool=\"json\",type=\"elastic\"} 1.0",
                                    "rockpool_pool_misses_total{pool=\"json\",type=\"elastic\"} 1.0",
                                    "# TYPE rockpool_pool_wait_seconds summary",
                                    "rockpool_pool_wait_seconds_count{pool=\"db\",type=\"bounded\"} 1",
                                    "rockpool_memory_max_bytes{pool=\"net\",type=\"memory\"} 8388608.0",
                                    "rockpool_safety_reports_total{fault=\"leaked\"} 0.0"));
            pools.bounded().release(held);
        }
    }

    @Test
    void everyMetricIsAMeterAndEveryMeterAMetric() {
        var registry = new SimpleMeterRegistry();
        try (var pools = PoolsOfEachKind.open()) {
            metrics.bindTo(registry);

            assertThat(names(registry))
                    .isEqualTo(
                            Stream.concat(
                                            Stream.of(Metric.values()).map(Metric::metricName),
                                            Stream.of(RockpoolMetrics.SAFETY_REPORTS))
                                    .collect(Collectors.toSet()));
            assertThat(registry.get("rockpool.pool.wait").tag("pool", "db").functionTimer().count())
                    .isEqualTo((double) pools.bounded().stats().waits().count());
        }
    }

    @Test
    void metersComeAndGoWithTheirPools() {
        var registry = new SimpleMeterRegistry();
        metrics.bindTo(registry);
        ElasticPool<Object> first = Pool.elastic(Object::new).named("guest").build();
        metrics.look();
        assertThat(ids(registry)).contains("guest");

        first.close();
        try (BoundedPool<Object> next = Pool.bounded(Object::new).named("guest").max(5).build()) {
            metrics.look();
            assertThat(registry.get("rockpool.pool.max").tag("pool", next.name()).gauge().value())
                    .as("the next of that name")
                    .isEqualTo(5);
            assertThat(registry.find("rockpool.pool.idle.size").tag("pool", "guest").gauge())
                    .isNull();
        }
        metrics.look();
        assertThat(ids(registry)).doesNotContain("guest");
    }

    @Test
    void looksOnceASecond() {
        metrics.bindTo(prometheus);
        try (ElasticPool<Object> late = Pool.elastic(Object::new).named("late").build()) {
            await().until(() -> prometheus.scrape().contains("pool=\"" + late.name() + "\""));
        }
    }

    @Test
    void keepsNoPoolAlive() {
        metrics.bindTo(prometheus);
        WeakReference<Pool<Object>> forgotten = forgottenPool();
        await().untilAsserted(() -> {
            System.gc();
            assertThat(forgotten.get()).isNull();
        });
        metrics.look();
        assertThat(prometheus.scrape()).doesNotContain("pool=\"forgotten\"");
    }

    private WeakReference<Pool<Object>> forgottenPool() {
        Pool<Object> pool = Pool.elastic(Object::new).named("forgotten").build();
        metrics.look();
        assertThat(prometheus.scrape()).contains("pool=\"forgotten\"");
        return new WeakReference<>(pool);
    }

    @Test
    void aNameIsAnyText() {
        String name = "a \"b\"\\c\n{d=\"e\"} ⛔";
        try (ElasticPool<Object> pool = Pool.elastic(Object::new).named(name).build()) {
            metrics.bindTo(prometheus);

            assertThat(scraped())
                    .contains(
                            "rockpool_pool_idle_objects{pool=\"a \\\"b\\\"\\\\c\\n{d=\\\"e\\\"} ⛔\",type=\"elastic\"} "
                                    + (double) pool.stats().idle());
        }
    }

    @Test
    void faultsAreCounted() {
        metrics.bindTo(prometheus);
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).named("db").build()) {
            Object item = pool.acquire();
            pool.release(item);
            assertThatThrownBy(() -> pool.release(item)).isInstanceOf(PoolMisuseException.class);
        }
        assertThat(scraped())
                .contains("rockpool_safety_reports_total{fault=\"released_twice\"} 1.0");
    }

    @Test
    void closingRemovesAllMeters() {
        var composite = new CompositeMeterRegistry();
        var simple = new SimpleMeterRegistry();
        composite.add(simple);
        try (var pools = PoolsOfEachKind.open()) {
            metrics.bindTo(composite);
            metrics.bindTo(composite);
            metrics.bindTo(prometheus);
            assertThat(ids(simple)).contains(pools.elastic().name(), pools.memory().name());

            metrics.close();
            assertThat(simple.getMeters()).isEmpty();
            assertThat(prometheus.getMeters()).isEmpty();
            assertThatThrownBy(() -> metrics.bindTo(simple))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void keepsNoRegistryThatIsClosed() {
        metrics.bindTo(prometheus);
        WeakReference<MeterRegistry> closed = closedRegistry();
        await().untilAsserted(() -> {
            metrics.look();
            System.gc();
            assertThat(closed.get()).isNull();
        });
    }

    private WeakReference<MeterRegistry> closedRegistry() {
        var registry = new SimpleMeterRegistry();
        metrics.bindTo(registry);
        registry.close();
        return new WeakReference<>(registry);
    }

    @Test
    void aRegistryThatFailsHoldsUpNoOther() {
        var failing = new AtomicBoolean();
        var sick = new SimpleMeterRegistry();
        sick.config()
                .onMeterAdded(meter -> {
                    if (failing.get()) {
                        throw new IllegalStateException("a registry that fails");
                    }
                });
        var well = new SimpleMeterRegistry();
        metrics.bindTo(sick);
        metrics.bindTo(well);
        failing.set(true);
        try (ElasticPool<Object> pool = Pool.elastic(Object::new).named("new").build()) {
            metrics.look();
            assertThat(ids(well)).contains(pool.name());
        }
    }

    @Test
    void aScrapeInTheMiddleOfAllIsNeverOutOfJoint() throws InterruptedException {
        var failing = new AtomicInteger();
        BoundedPool<Object> pool =
                Pool.bounded(
                                () -> {
                                    if (failing.getAndIncrement() % 3 == 0) {
                                        throw new IllegalStateException("a factory that fails");
                                    }
                                    return new Object();
                                })
                        .named("churned")
                        .max(4)
                        .acquireTimeout(Duration.ofMillis(5))
                        .backOff(Duration.ofMillis(1), Duration.ofMillis(1))
                        .build();
        var registry = new SimpleMeterRegistry();
        metrics.bindTo(registry);
        List<Thread> users =
                Stream.generate(() -> Thread.startVirtualThread(() -> use(pool))).limit(8).toList();
        Map<Meter.Id, Double> before = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            int max = i % 3;
            pool.reconfigure(settings -> settings.max(max));
            Thread.sleep(110); // longer than a reading stays fresh
            for (Meter meter : registry.getMeters()) {
                if (MAY_BE_NEGATIVE.contains(meter.getId().getName())) {
                    continue;
                }
                meter.measure()
                        .forEach(measurement -> {
                            assertThat(measurement.getValue())
                                    .as(meter.getId().toString())
                                    .isNotNegative();
                        });
                if (meter.getId().getType() == Meter.Type.COUNTER) {
                    double value = meter.measure().iterator().next().getValue();
                    assertThat(value)
                            .as(meter.getId().toString())
                            .isGreaterThanOrEqualTo(before.getOrDefault(meter.getId(), 0.0));
                    before.put(meter.getId(), value);
                }
            }
        }
        pool.close();
        for (Thread user : users) {
            user.join();
        }
        assertThatBooksOf(pool).areSettled();
    }

    private static void use(BoundedPool<Object> pool) {
        while (true) {
            try {
                pool.release(pool.acquire());
            } catch (PoolExhaustedException e) {
                Thread.onSpinWait(); // and tries again
            } catch (PoolClosedException e) {
                return;
            }
        }
    }

    @Test
    void aScrapeOfAPoolIsOfOneMoment() {
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).named("db").build()) {
            var time = new AtomicLong();
            ObservedPool observed = ObservedPool.find(pool.name()).orElseThrow();
            var figures = new PoolFigures(observed, time::get);
            assertThat(figures.value(Metric.LEASED)).isZero();
            Object held = pool.acquire();
            assertThat(figures.value(Metric.CREATED)).as("as of the same moment").isZero();

            time.addAndGet(TimeUnit.MILLISECONDS.toNanos(101));
            assertThat(figures.value(Metric.LEASED)).isEqualTo(1);
            assertThat(figures.value(Metric.CREATED)).isEqualTo(1);
            pool.release(held);
        }
    }

    private List<String> scraped() {
        return Scrape.of(prometheus).lines();
    }

    private static Set<String> names(SimpleMeterRegistry registry) {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .collect(Collectors.toSet());
    }

    private static Set<String> ids(SimpleMeterRegistry registry) {
        return registry.getMeters().stream()
                .map(Meter::getId)
                .map(id -> id.getTag("pool"))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
