package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.FixedPool;
import dev.rockpool.Pool;
import dev.rockpool.memory.MemoryPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bursts of misses of pools of all kinds, beside one that only hits.
class BurstsTest {
    private static final String[] MISSING = {"b-elastic", "b-bounded", "b-fixed", "b-memory"};

    private final ElasticPool<Object> calm = elastic("b-calm");
    private final ElasticPool<Object> elastic = elastic("b-elastic");
    private final BoundedPool<Object> bounded =
            Pool.bounded(Object::new).named("b-bounded").max(3).build();
    private final FixedPool<Object> fixed = Pool.fixed(1, Object::new).named("b-fixed").build();
    private final MemoryPool memory =
            MemoryPool.builder().named("b-memory").maxBytes(64 << 20).build();
    private final long[] blocks = new long[500];

    private static ElasticPool<Object> elastic(String name) {
        return Pool.elastic(Object::new).named(name).ageing(Ageing.never()).build();
    }

    @AfterEach
    void close() {
        Stream.of(calm, elastic, bounded, fixed).forEach(Pool::close);
        memory.close();
    }

    /// A hundred thousand acquisitions a second or more, all hits.
    private void hit() {
        for (int i = 0; i < 1_000; i++) {
            calm.release(calm.acquire());
            elastic.release(elastic.acquire());
            bounded.release(bounded.acquire());
            fixed.release(fixed.acquire());
            memory.freeRaw(memory.allocateRaw(64));
        }
    }

    private void miss() {
        Object held = fixed.acquire();
        for (int i = 0; i < 100; i++) {
            elastic.release(elastic.acquire());
            elastic.clear();
            bounded.release(bounded.acquire());
            bounded.clear();
            assertThat(fixed.tryAcquire()).isNull();
        }
        fixed.release(held);
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = memory.allocateRaw(16 << 10);
        }
        for (long block : blocks) {
            memory.freeRaw(block);
        }
    }

    /// Misses until something is the case, while a pool is reconfigured.
    private void missUntil(Callable<Boolean> condition) {
        var ended = new AtomicBoolean();
        var max = new AtomicInteger(3);
        CompletableFuture<Void> missing =
                CompletableFuture.runAsync(() -> {
                    while (!ended.get()) {
                        miss();
                    }
                });
        try {
            await().until(() -> {
                bounded.reconfigure(settings -> settings.max(max.incrementAndGet()));
                return condition.call();
            });
        } finally {
            ended.set(true);
            missing.join();
        }
    }

    private static List<Mark> bursts(Observatory observatory, String pool) {
        return observatory.ticks().stream()
                .flatMap(tick -> tick.marks().stream())
                .filter(mark -> mark.kind() == Mark.Kind.BURST && pool.equals(mark.pool()))
                .toList();
    }

    private static double counted(String pool) {
        return ObservedPool.find(pool)
                .flatMap(ObservedPool::read)
                .orElseThrow()
                .value(Metric.BURSTS);
    }

    private static List<RecordedEvent> recorded(Recording recording, Path file) throws IOException {
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals("dev.rockpool.MissBurst"))
                .toList();
    }

    @Test
    void areSeenInPoolsOfAllKindsAndNowhereElse(@TempDir Path directory) throws IOException {
        try (var recording = new Recording();
                Observatory observatory = Observatory.open();
                Observatory other = Observatory.open()) {
            recording.start();
            await().until(() -> {
                hit();
                return observatory.ticks().size() >= 3;
            });
            assertThat(MISSING).allMatch(pool -> bursts(observatory, pool).isEmpty());

            missUntil(() ->
                    Stream.of(MISSING)
                            .noneMatch(pool ->
                                    bursts(observatory, pool).isEmpty()
                                            || bursts(other, pool).isEmpty()));
            Path file = directory.resolve("bursts.jfr");
            await().until(() -> {
                double counted = Stream.of(MISSING).mapToDouble(BurstsTest::counted).sum();
                return recorded(recording, file).size() == counted;
            });

            assertThat(bursts(observatory, "b-calm")).isEmpty();
            assertThat(counted("b-calm")).isZero();
            for (String pool : MISSING) {
                assertThat(recorded(recording, file))
                        .filteredOn(event -> event.getString("pool").equals(pool))
                        .isNotEmpty()
                        .allMatch(event -> event.getLong("misses") >= 30);
            }
            assertThat(bursts(observatory, "b-elastic").getFirst().text()).contains("ageing step");
            assertThat(bursts(observatory, "b-bounded").getFirst().text())
                    .containsPattern("max \\d+ → \\d+");
        }
    }
}
