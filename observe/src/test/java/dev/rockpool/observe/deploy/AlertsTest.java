package dev.rockpool.observe.deploy;

import static dev.rockpool.observe.deploy.Deployed.PROMETHEUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.observe.deploy.Prometheus.Alert;
import dev.rockpool.servers.Program;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The alerts, as promtool sees them and in a real Prometheus.
class AlertsTest {
    /// After this it is taken not to happen. No test waits for it unless it fails.
    private static final Duration HANG = Duration.ofMinutes(1);

    private static final Duration LONG = Duration.ofMillis(100); // twice what is too long a wait

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check config prometheus.yaml",
                "check rules rules.yaml alerts.yaml",
                "test rules tests.yaml"
            })
    void promtoolFindsNoFault(String arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Program.of("promtool", "prometheus").toString());
        command.addAll(List.of(arguments.split(" ", -1)));
        Process process =
                new ProcessBuilder(command)
                        .directory(PROMETHEUS.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void eachAlertFiresAndIsOverWhenThePoolIsMended(@TempDir Path folder) throws Exception {
        var mended = new CountDownLatch(1);
        try (ExecutorService users = Executors.newVirtualThreadPerTaskExecutor();
                BoundedPool<Object> dry = Pool.bounded(Object::new).named("dry").max(1).build();
                BoundedPool<Object> queue =
                        Pool.bounded(Object::new).named("queue").max(1).build();
                BoundedPool<Object> stuck = stuck(mended);
                ElasticPool<Object> hoard = hoard();
                BoundedPool<Object> well =
                        Pool.bounded(Object::new).named("well").upkeepInterval(LONG).build();
                Service service = Service.open();
                Prometheus prometheus = Prometheus.scraping(service.port(), folder)) {
            well.release(well.acquire());
            stuck.release(stuck.acquire());
            hoard.release(hoard.acquire());
            Object held = dry.acquire();
            List<Future<Void>> turns =
                    Stream.generate(() -> users.submit(() -> takeTurns(queue, mended)))
                            .limit(3)
                            .toList();

            await().atMost(HANG)
                    .ignoreExceptions() // until it is up
                    .untilAsserted(() ->
                            assertThat(prometheus.firing())
                                    .contains(
                                            new Alert("RockpoolAlmostExhausted", "dry"),
                                            new Alert("RockpoolWaitsLong", "queue"),
                                            new Alert("RockpoolEvictionStopped", "stuck"),
                                            new Alert("RockpoolNeverAges", "hoard"))
                                    .extracting(Alert::pool)
                                    .doesNotContain("well"));
            assertThat(prometheus.errors()).isNotEmpty().containsOnly("");

            dry.release(held);
            mended.countDown();
            hoard.age();
            for (Future<Void> turn : turns) {
                turn.get();
            }

            await().atMost(HANG)
                    .untilAsserted(() -> assertThat(prometheus.firing()).isEqualTo(Set.of()));
        }
    }

    /// A pool whose upkeep hangs as soon as something idles.
    private static BoundedPool<Object> stuck(CountDownLatch mended) {
        return Pool.bounded(Object::new)
                .named("stuck")
                .validate(item -> {
                    mended.await();
                    return true;
                })
                .validateOnAcquire(false)
                .validateWhileIdle(true)
                .upkeepInterval(LONG)
                .build();
    }

    private static ElasticPool<Object> hoard() {
        return Pool.elastic(Object::new).named("hoard").ageing(Ageing.never()).build();
    }

    /// Takes its turn until the end, and is long about it.
    private static @Nullable Void takeTurns(BoundedPool<Object> pool, CountDownLatch end)
            throws InterruptedException {
        boolean over = false;
        while (!over) {
            Object item = pool.acquire();
            try {
                over = end.await(LONG.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                pool.release(item);
            }
        }
        return null;
    }
}
