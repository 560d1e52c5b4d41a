package dev.rockpool.benchmarks.arm;

import static dev.rockpool.benchmarks.arm.ArmTest.onItsThread;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.memory.PooledSegment;
import io.netty.buffer.ByteBuf;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MemoryArmTest {
    private static final int SIZE = 100;
    private static final int MANY = 1_000;
    private static final int LARGE = 32 << 20;

    static List<Arm> allocators() {
        return Stream.of(Arm.values())
                .filter(arm -> arm.suits(Suit.ALLOCATE) || arm.suits(Suit.ALLOCATE_SMALL))
                .toList();
    }

    static List<Arm> regions() {
        return Stream.of(Arm.values()).filter(arm -> arm.suits(Suit.REGION)).toList();
    }

    static List<Arm> traced() {
        return Stream.of(Arm.values()).filter(arm -> arm.suits(Suit.TRACE)).toList();
    }

    @ParameterizedTest
    @MethodSource("allocators")
    void aPieceIsAsLargeAsAskedForAndTouchedAtBothEnds(Arm arm) throws Exception {
        onItsThread(() -> {
            try (Source source = arm.open(SIZE)) {
                assertThatEndsAreTouched((Halves<?>) source);
                return null;
            }
        });
    }

    private static <T> void assertThatEndsAreTouched(Halves<T> halves) {
        T item = halves.acquire();
        MemorySegment memory = memory(item);
        memory.fill((byte) 0);

        halves.touch(item);

        assertThat(memory.byteSize()).isBetween((long) SIZE, SIZE + 15L); // a size class
        byte[] expected = new byte[(int) memory.byteSize()];
        expected[0] = Touch.MARK;
        expected[SIZE - 1] = Touch.MARK;
        assertThat(memory.toArray(JAVA_BYTE)).containsExactly(expected);
        halves.release(item);
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "ROCKPOOL_SEGMENT",
                "ROCKPOOL_RAW",
                "NETTY_POOLED",
                "NETTY_ADAPTIVE",
                "MALLOC"
            })
    void whatIsFreedIsAllocatedAgain(Arm arm) throws Exception {
        onItsThread(() -> {
            try (Source source = arm.open(SIZE)) {
                assertThat(addresses((Halves<?>) source)).hasSizeLessThan(MANY / 4);
                return null;
            }
        });
    }

    private static <T> Set<Long> addresses(Halves<T> halves) {
        var addresses = new HashSet<Long>();
        for (int i = 0; i < MANY; i++) {
            T item = halves.acquire();
            addresses.add(memory(item).address());
            halves.release(item);
        }
        return addresses;
    }

    @ParameterizedTest
    @MethodSource("regions")
    void aRegionHasAHundredPieces(Arm arm) throws Exception {
        onItsThread(() -> {
            try (Source source = arm.open(SIZE)) {
                for (int i = 0; i < 3; i++) {
                    assertThat(pieces(source)).hasSize(Source.PIECES);
                }
                return null;
            }
        });
    }

    /// Those that differ, by what can still be told of them when they are dead.
    private static Set<?> pieces(Source source) {
        return switch (source.region()) {
            case long[] addresses -> Arrays.stream(addresses).boxed().collect(toSet());
            case MemorySegment[] segments -> Set.copyOf(addresses(segments));
            case Object[] objects -> {
                Set<Object> pieces = Collections.newSetFromMap(new IdentityHashMap<>());
                pieces.addAll(List.of(objects));
                yield pieces;
            }
            case Object other -> throw new AssertionError(other);
        };
    }

    private static List<Long> addresses(MemorySegment[] segments) {
        return Stream.of(segments).map(MemorySegment::address).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"ROCKPOOL_ARENA", "ARENA_CONFINED", "SLICING_SLAB"})
    void whatEndedIsDead(Arm arm) throws Exception {
        try (Source source = arm.open(SIZE)) {
            assertThat((MemorySegment[]) source.region())
                    .noneMatch(piece -> piece.scope().isAlive());
        }
    }

    @Test
    void slicesOfMemoryThatIsKeptAreNot() throws Exception {
        try (Source source = Arm.SLICING.open(SIZE)) {
            assertThat((MemorySegment[]) source.region())
                    .allMatch(piece -> piece.scope().isAlive());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ROCKPOOL_ARENA", "SLICING"})
    void theNextRegionIsMadeOfTheSameMemory(Arm arm) throws Exception {
        try (Source source = arm.open(SIZE)) {
            Source own = source.perThread();
            assertThat(addresses((MemorySegment[]) own.region()))
                    .isEqualTo(addresses((MemorySegment[]) own.region()))
                    .isNotEqualTo(addresses((MemorySegment[]) source.region()));
        }
    }

    @ParameterizedTest
    @MethodSource("traced")
    void whatIsLentIsReserved(Arm arm) throws Exception {
        onItsThread(() -> {
            try (Source source = arm.open(SIZE)) {
                assertThatMoreIsReserved((Sized<?>) source);
                return null;
            }
        });
    }

    private static <T> void assertThatMoreIsReserved(Sized<T> sized) {
        T item = sized.acquire(SIZE);
        long reserved = sized.reserved();
        T large = sized.acquire(LARGE);

        assertThat(reserved).isBetween((long) SIZE, (long) LARGE);
        assertThat(sized.reserved()).isGreaterThanOrEqualTo(SIZE + LARGE);
        sized.release(large);
        sized.release(item);
    }

    @SuppressWarnings("restricted") // the tests may
    private static MemorySegment memory(Object item) {
        return switch (item) {
            case PooledSegment segment -> segment.segment();
            case ByteBuf buffer -> MemorySegment.ofBuffer(buffer.nioBuffer(0, buffer.capacity()));
            case JdkArena.Piece piece -> piece.memory();
            case Long address -> MemorySegment.ofAddress(address).reinterpret(SIZE);
            case ByteBuffer buffer -> MemorySegment.ofBuffer(buffer);
            case byte[] bytes -> MemorySegment.ofArray(bytes);
            default -> throw new AssertionError(item);
        };
    }
}
