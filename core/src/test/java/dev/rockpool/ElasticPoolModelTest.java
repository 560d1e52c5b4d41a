package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.testkit.Item;
import dev.rockpool.testkit.internal.Crowd;
import dev.rockpool.testkit.internal.ThreadKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/// Random scripts, played one step after the other by four threads, against a model of the pool.
class ElasticPoolModelTest {
    private static final int THREADS = 4; // the even ones are platform threads
    private static final long HEAVY = 1024 * 1024;

    /// What a thread does next.
    sealed interface Step {
        record Acquire(int thread) implements Step {}

        record AcquireMany(int thread, int count) implements Step {}

        record Release(int thread, int which) implements Step {}

        record ReleaseAll(int thread) implements Step {}

        record Age() implements Step {}

        record Clear() implements Step {}

        record Switch(SafetyLevel level) implements Step {}

        record Close() implements Step {}
    }

    @Property(tries = 300)
    void thePoolDoesWhatItsModelDoes(
            @ForAll("scripts") List<Step> script,
            @ForAll SafetyLevel level,
            @ForAll boolean withHeavy) {
        try (var play = new Play(level, withHeavy)) {
            script.forEach(play::step);
            play.end();
        }
    }

    @Provide
    Arbitrary<List<Step>> scripts() {
        Arbitrary<Integer> thread = Arbitraries.integers().between(0, THREADS - 1);
        Arbitrary<Integer> some = Arbitraries.integers().between(0, 200);
        return Arbitraries.<Step>frequencyOf(
                        Tuple.of(30, thread.map(Step.Acquire::new)),
                        Tuple.of(30, Combinators.combine(thread, some).as(Step.Release::new)),
                        Tuple.of(3, Combinators.combine(thread, some).as(Step.AcquireMany::new)),
                        Tuple.of(4, thread.map(Step.ReleaseAll::new)),
                        Tuple.of(10, Arbitraries.create(Step.Age::new)),
                        Tuple.of(3, Arbitraries.create(Step.Clear::new)),
                        Tuple.of(5, Arbitraries.of(SafetyLevel.values()).map(Step.Switch::new)),
                        Tuple.of(1, Arbitraries.create(Step.Close::new)))
                .list()
                .ofMaxSize(80);
    }

    /// One performance: a pool, its model, and the threads.
    private static final class Play implements AutoCloseable {
        private final List<ExecutorService> threads =
                IntStream.range(0, THREADS)
                        .mapToObj(i ->
                                Executors.newSingleThreadExecutor(
                                        Crowd.kind(i).builder().factory()))
                        .toList();
        private final Set<Item> heavy =
                Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        private final AtomicInteger made = new AtomicInteger();
        private final ElasticPool<Item> pool;
        private final ElasticPoolModel model = new ElasticPoolModel();

        Play(SafetyLevel level, boolean withHeavy) {
            this.pool =
                    Pool.elastic(
                                    () -> {
                                        var item = new Item();
                                        if (withHeavy && made.getAndIncrement() % 3 == 0) {
                                            heavy.add(item);
                                        }
                                        return item;
                                    })
                            .named("model")
                            .ageing(Ageing.never())
                            .maxIdleBytes(Long.MAX_VALUE)
                            .weigher(item -> heavy.contains(item) ? HEAVY : 1)
                            .safety(level)
                            .build();
        }

        void step(Step step) {
            switch (step) {
                case Step.Acquire(int thread) -> acquire(thread);
                case Step.AcquireMany(int thread, int count) -> {
                    for (int i = 0; i < count; i++) {
                        acquire(thread);
                    }
                }
                case Step.Release(int thread, int which) -> {
                    List<Item> held = model.held();
                    if (!held.isEmpty()) {
                        release(thread, held.get(which % held.size()));
                    }
                }
                case Step.ReleaseAll(int thread) ->
                        model.held().forEach(item -> release(thread, item));
                case Step.Age() -> {
                    pool.age();
                    model.aged();
                }
                case Step.Clear() -> {
                    pool.clear();
                    model.cleared();
                }
                case Step.Switch(SafetyLevel level) -> {
                    pool.safety(level);
                    assertThat(pool.safety()).isEqualTo(level);
                }
                case Step.Close() -> {
                    pool.close();
                    model.close();
                }
            }
            compare();
        }

        private void acquire(int thread) {
            if (model.isClosed()) {
                on(
                        thread,
                        () ->
                                assertThatExceptionOfType(PoolClosedException.class)
                                        .isThrownBy(pool::acquire));
                return;
            }
            var mayFind = model.mayFind(thread);
            boolean mustFind = model.mustFind(thread);
            Item item = on(thread, pool::acquire);
            assertThat(model.isOut(item)).as("%s is lent twice", item).isFalse();
            if (pool.stats().created() == model.created) {
                assertThat(mayFind).as("what thread %d may find", thread).contains(item);
            } else {
                assertThat(mustFind).as("thread %d must find one of %s", thread, mayFind).isFalse();
                assertThat(model.isIdle(item)).isFalse();
            }
            model.lent(item, heavy.contains(item));
        }

        private void release(int thread, Item item) {
            on(
                    thread,
                    () -> {
                        pool.release(item);
                        return item;
                    });
            model.back(
                    item,
                    Crowd.kind(thread) == ThreadKind.PLATFORM
                                    && pool.safety() != SafetyLevel.FULL // else in quarantine
                            ? thread
                            : ElasticPoolModel.EVERYBODY);
        }

        private void compare() {
            PoolStats stats = pool.stats();
            Map<String, Long> expected =
                    Map.of(
                            "created", model.created,
                            "acquired", model.acquired,
                            "released", model.released,
                            "droppedAged", model.droppedAged,
                            "droppedCleared", model.droppedCleared,
                            "idle", model.idle(),
                            "leased", model.leased(),
                            "other", 0L);
            Map<String, Long> actual =
                    Map.of(
                            "created", stats.created(),
                            "acquired", stats.acquired(),
                            "released", stats.released(),
                            "droppedAged", stats.droppedAged(),
                            "droppedCleared", stats.droppedCleared(),
                            "idle", stats.idle(),
                            "leased", stats.leased(),
                            "other",
                                    stats.donated()
                                            + stats.droppedFull()
                                            + stats.droppedReset()
                                            + stats.droppedOversize()
                                            + stats.droppedUnderused());
            assertThat(actual).as(() -> pool.snapshot().toString()).isEqualTo(expected);
        }

        void end() {
            assertThatBooksOf(pool).areSettledWith(model.held());
            new ArrayList<>(model.held()).forEach(item -> release(0, item));
            pool.age();
            pool.age();
            assertThat(pool.stats().idle()).isZero();
            assertThatBooksOf(pool).areSettled();
        }

        private <R> R on(int thread, Callable<R> call) {
            try {
                return threads.get(thread).submit(call).get();
            } catch (ExecutionException e) {
                throw ThreadKind.<RuntimeException>asItIs(Objects.requireNonNull(e.getCause()));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void close() {
            pool.close();
            threads.forEach(ExecutorService::close);
        }
    }
}
