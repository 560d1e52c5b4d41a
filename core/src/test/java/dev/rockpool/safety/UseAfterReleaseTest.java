package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Fault;
import dev.rockpool.Pool;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Items of all types that are watched without being told, changed after their release.
class UseAfterReleaseTest {

    /// A type of item.
    ///
    /// @param make fills it
    /// @param use changes it a little
    /// @param content to be the same when it is lent again
    record Type<T>(String name, Supplier<T> make, Consumer<T> use, Function<T, Object> content) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Type<?>> types() {
        return Stream.of(
                new Type<>("byte[]", () -> new byte[] {1, 2, 3}, a -> a[2] = 9, Arrays::toString),
                new Type<>("char[]", () -> new char[] {'a'}, a -> a[0] = 'b', Arrays::toString),
                new Type<>("short[]", () -> new short[] {1, 2}, a -> a[1] = 9, Arrays::toString),
                new Type<>("int[]", () -> new int[] {1, 2, 3}, a -> a[0] = 9, Arrays::toString),
                new Type<>("long[]", () -> new long[] {1, 2}, a -> a[1] = 9, Arrays::toString),
                new Type<>("float[]", () -> new float[] {1, 2}, a -> a[1] = 9, Arrays::toString),
                new Type<>("double[]", () -> new double[] {1}, a -> a[0] = 9, Arrays::toString),
                new Type<>(
                        "ByteBuffer on the heap",
                        () -> ByteBuffer.allocate(64).putInt(7).flip(),
                        buffer -> buffer.put(3, (byte) 9),
                        ByteBuffer::duplicate),
                new Type<>(
                        "ByteBuffer off the heap",
                        () -> ByteBuffer.allocateDirect(64).putInt(7).flip(),
                        buffer -> buffer.put(3, (byte) 9),
                        ByteBuffer::duplicate),
                new Type<>(
                        "ByteBuffer that is read",
                        () -> ByteBuffer.allocate(64).putInt(7).flip(),
                        ByteBuffer::get,
                        ByteBuffer::duplicate),
                new Type<>(
                        "MemorySegment",
                        () -> Arena.ofAuto().allocateFrom("text"),
                        segment -> segment.set(ValueLayout.JAVA_BYTE, 1, (byte) 9),
                        segment -> segment.getString(0)),
                new Type<>(
                        "StringBuilder",
                        () -> new StringBuilder("text"),
                        builder -> builder.append('!'),
                        StringBuilder::toString));
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void whatIsChangedAfterItsReleaseIsDroppedAndTold(Type<T> type) {
        try (var told = new Told();
                ElasticPool<T> pool = pool(told, type.make)) {
            T item = acquire(pool);
            release(pool, item);
            type.use.accept(item);

            assertThat(pool.acquire()).isNotSameAs(item);

            SafetyReport report = told.once(Fault.USED_AFTER_RELEASE);
            assertThat(report.message()).contains(item.getClass().getName(), "known for ", "use 1");
            hasCaller(report.earlier(), "release");
            hasCaller(report.now(), "acquire");
            assertThat(pool.stats().droppedInvalid()).isOne();
            assertThat(pool.imbalance()).isZero();
        }
    }

    private static <T> T acquire(Pool<T> pool) {
        return pool.acquire();
    }

    private static <T> void release(Pool<T> pool, T item) {
        pool.release(item);
    }

    private static void hasCaller(@Nullable Throwable stack, String method) {
        assertThat(Objects.requireNonNull(stack).getStackTrace())
                .anyMatch(frame ->
                        frame.getClassName().equals(UseAfterReleaseTest.class.getName())
                                && frame.getMethodName().equals(method));
    }

    @ParameterizedTest
    @MethodSource("types")
    <T> void whatIsLeftAloneIsLentAgainAsItWas(Type<T> type) {
        try (var told = new Told();
                ElasticPool<T> pool = pool(told, type.make)) {
            Object content = type.content.apply(type.make.get());
            T item = pool.acquire();
            for (int i = 0; i < 3; i++) {
                pool.release(item);
                assertThat(pool.acquire()).isSameAs(item);
                assertThat(type.content.apply(item)).isEqualTo(content);
            }
            told.nothing();
        }
    }

    private static <T> ElasticPool<T> pool(Told told, Supplier<T> make) {
        return Pool.elastic(make)
                .named(told.pool())
                .ageing(Ageing.never())
                .safety(SafetyLevel.FULL)
                .build();
    }

    @Test
    void aSegmentWhoseArenaIsClosedWhileItIdlesIsDroppedAndTold() {
        Arena arena = Arena.ofShared();
        try (var told = new Told();
                ElasticPool<MemorySegment> pool = pool(told, () -> arena.allocate(8))) {
            pool.release(pool.acquire());
            arena.close();
            pool.inspect();
            told.once(Fault.USED_AFTER_RELEASE);
            assertThat(pool.stats().droppedInvalid()).isOne();
            assertThat(pool.imbalance()).isZero();
        }
    }

    @Test
    void whatCannotBeWatchedIsLentAsEver() {
        try (Arena confined = Arena.ofConfined();
                var told = new Told()) {
            silently(told, () -> confined.allocate(8));
            silently(told, () -> MemorySegment.ofArray(new int[4]).asReadOnly());
            silently(told, () -> ByteBuffer.allocate(8).asReadOnlyBuffer());
            silently(told, () -> new StringBuilder(0));
            silently(told, () -> new byte[0]);
            silently(told, Object::new);
            told.nothing();
        }
    }

    private static <T> void silently(Told told, Supplier<T> make) {
        try (ElasticPool<T> pool = pool(told, make)) {
            T item = pool.acquire();
            pool.release(item);
            assertThat(pool.acquire()).isSameAs(item);
            pool.release(item);
        }
    }

    @Test
    void aBoundedPoolMendsAnItemBeforeItIsValidatedAndDestroyed() {
        var seen = new ConcurrentLinkedQueue<String>();
        try (var told = new Told()) {
            try (Pool<StringBuilder> pool =
                    Pool.bounded(() -> new StringBuilder("fresh"))
                            .named(told.pool())
                            .max(1)
                            .safety(SafetyLevel.FULL)
                            .validate(builder -> seen.add(builder.toString()))
                            .validateAfter(Duration.ZERO)
                            .destroy(builder -> seen.add(builder.toString()))
                            .build()) {
                pool.release(pool.acquire());
                pool.release(pool.acquire());
            }
            assertThat(seen).hasSizeGreaterThan(2).containsOnly("fresh");
            told.nothing();
        }
    }
}
