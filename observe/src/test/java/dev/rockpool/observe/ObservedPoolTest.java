package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.FixedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription.Kind;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.stream.PooledOutputStream;
import dev.rockpool.memory.stream.PooledStreams;
import dev.rockpool.testkit.internal.ThreadKind;
import dev.rockpool.testkit.internal.ThreadKind.Running;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ObservedPoolTest {
    private static final int MANY = 10_000;

    @Test
    void poolsOfOneNameHaveIdsOfTheirOwn() {
        ElasticPool<Object> first = Pool.elastic(Object::new).named("twin").build();
        try (ElasticPool<Object> second = Pool.elastic(Object::new).named("twin").build()) {
            assertThat(ids()).contains("twin", "twin#2");
            assertThat(ObservedPool.find("twin#2").flatMap(ObservedPool::pool)).contains(second);
            first.close();
            assertThat(ids()).contains("twin#2").doesNotContain("twin");
            try (var _ = Pool.elastic(Object::new).named("twin").build();
                    var _ = Pool.elastic(Object::new).named("twin").build()) {
                assertThat(ids()).contains("twin", "twin#2", "twin#3").doesNotHaveDuplicates();
            }
        }
        assertThat(ids()).doesNotContain("twin", "twin#2");
    }

    @Test
    void aPoolStaysTheSameForAllWhoLook() {
        var over = new AtomicBoolean();
        Running<Boolean> other =
                ThreadKind.PLATFORM.start(() -> {
                    while (!over.get()) {
                        ids();
                    }
                    return true;
                });
        try {
            for (int i = 0; i < MANY; i++) {
                try (FixedPool<Object> pool = Pool.fixed(1, Object::new).named("same").build()) {
                    ObservedPool first = ObservedPool.find(pool.name()).orElseThrow();
                    for (int look = 0; look < 10; look++) {
                        assertThat(ObservedPool.find("same")).containsSame(first);
                    }
                }
            }
        } finally {
            over.set(true);
            other.join();
        }
    }

    @Test
    @Timeout(60) // it would take hours, were each compared with each
    void manyPoolsMayHaveOneName() {
        List<FixedPool<Object>> pools =
                Stream.generate(() -> Pool.fixed(1, Object::new).named("many").build())
                        .limit(MANY)
                        .toList();
        assertThat(ids()).contains("many", "many#2", "many#" + MANY).doesNotHaveDuplicates();
        pools.forEach(FixedPool::close);
        assertThat(ids()).doesNotContain("many", "many#2", "many#" + MANY);
    }

    @Test
    void aBoundedPoolIsTheOneThatItsUsersHave() {
        try (BoundedPool<Object> pool = Pool.bounded(Object::new).named("db").max(3).build()) {
            assertThat(ObservedPool.find("db").flatMap(ObservedPool::pool)).contains(pool);
        }
    }

    @Test
    void aBurstThatSeveralSeeIsCountedOnce() {
        try (ElasticPool<Object> pool = Pool.elastic(Object::new).named("burst").build()) {
            ObservedPool observed = ObservedPool.find(pool.name()).orElseThrow();
            Instant begin = Instant.parse("2026-11-27T12:00:00Z");
            assertThat(observed.noteBurst(begin, begin.plusMillis(300))).isTrue();
            assertThat(observed.noteBurst(begin.minusMillis(50), begin.plusSeconds(2))).isFalse();
            assertThat(observed.noteBurst(begin, begin.plusSeconds(1))).isFalse();
            assertThat(observed.noteBurst(begin.plusMillis(1_500), begin.plusSeconds(2))).isFalse();
            assertThat(observed.noteBurst(begin.plusSeconds(3), begin.plusSeconds(4))).isTrue();
            assertThat(observed.bursts()).isEqualTo(2);
            assertThat(read("burst").value(Metric.BURSTS)).isEqualTo(2);
        }
    }

    @Test
    void readsTheFiguresOfEachKind() {
        try (BoundedPool<Object> bounded = Pool.bounded(Object::new).named("b").max(3).build();
                FixedPool<Object> fixed = Pool.fixed(2, Object::new).named("f").build();
                ElasticPool<Object> elastic = Pool.elastic(Object::new).named("e").build();
                MemoryPool memory = MemoryPool.builder().named("m").maxBytes(8 << 20).build()) {
            bounded.release(bounded.acquire());
            elastic.release(elastic.acquire());
            elastic.release(elastic.acquire());
            Object held = fixed.acquire();
            memory.freeRaw(memory.allocateRaw(1000));

            Reading b = read("b");
            assertThat(b.kind()).isEqualTo(Kind.BOUNDED);
            assertThat(b.value(Metric.MAX)).isEqualTo(3);
            assertThat(b.value(Metric.IDLE)).isEqualTo(1);
            assertThat(b.value(Metric.MISSES)).isEqualTo(1);
            assertThat(b.values())
                    .containsKeys(
                            Metric.SAVED_TIME,
                            Metric.SAVED_SIZE,
                            Metric.SAVED_COLLECTION,
                            Metric.COST_TIME,
                            Metric.WORTH);
            Reading e = read("e");
            assertThat(e.value(Metric.CREATED)).isEqualTo(1);
            assertThat(e.hits()).isEqualTo(1);
            assertThat(e.acquired()).isEqualTo(2);
            assertThat(e.values()).doesNotContainKey(Metric.WAITING);
            Reading f = read("f");
            assertThat(f.value(Metric.MAX)).isEqualTo(2);
            assertThat(f.value(Metric.LEASED)).isEqualTo(1);
            assertThat(read("m").value(Metric.MEMORY_MAX)).isEqualTo(8 << 20);
            fixed.release(held);
        }
    }

    @Test
    void theChunksOfStreamsAreOut() throws IOException {
        PooledStreams streams = PooledStreams.builder().named("s").build();
        try (PooledOutputStream stream = streams.open()) {
            stream.write(1);
            Reading reading = read(streams.name());
            assertThat(reading.kind()).isEqualTo(Kind.STREAMS);
            assertThat(reading.value(Metric.LEASED)).isEqualTo(1);
        }
    }

    @Test
    void seesWhatAgesInItsLevels() {
        try (ElasticPool<Object> pool = Pool.elastic(Object::new).named("aging").build()) {
            pool.release(pool.acquire());
            assertThat(read("aging").value(Metric.LEVEL_LOCAL)).isEqualTo(1);

            pool.age();
            pool.release(pool.acquire());
            Thread.ofVirtual().start(() -> pool.release(new Object()));
            await().untilAsserted(() ->
                    assertThat(read("aging").value(Metric.LEVEL_SHARED)).isEqualTo(1));

            pool.age();
            assertThat(read("aging").value(Metric.LEVEL_SHARED)).isZero();
            assertThat(read("aging").value(Metric.LEVEL_VICTIM)).isPositive();
        }
    }

    private static Reading read(String id) {
        return ObservedPool.find(id).flatMap(ObservedPool::read).orElseThrow();
    }

    private static List<String> ids() {
        return ObservedPool.all().stream().map(ObservedPool::id).toList();
    }
}
