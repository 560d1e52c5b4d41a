package dev.rockpool.netty;

import static dev.rockpool.netty.PooledBuffers.slotOf;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.PoolClosedException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.memory.OutOfPooledMemoryError;
import dev.rockpool.memory.Zeroing;
import dev.rockpool.testkit.CheckPools;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What Netty's tests do not ask of a buffer.
class PooledBufferTest extends Allocators {
    private final Random random = new Random(1);

    /// Where a buffer is.
    enum Kind {
        DIRECT {
            @Override
            ByteBuf allocate(ByteBufAllocator allocator, int capacity) {
                return allocator.directBuffer(capacity);
            }
        },
        HEAP {
            @Override
            ByteBuf allocate(ByteBufAllocator allocator, int capacity) {
                return allocator.heapBuffer(capacity);
            }
        };

        abstract ByteBuf allocate(ByteBufAllocator allocator, int capacity);
    }

    record Sized(Kind kind, int capacity) {}

    /// Sizes that leave something of a slot, of an array, and of a page.
    private static Stream<Sized> odd() {
        return Arrays.stream(Kind.values())
                .flatMap(kind ->
                        IntStream.of(1, 3, 77, 1_001, 4_097, 70_001, MIB - 1, MIB + 1)
                                .mapToObj(capacity -> new Sized(kind, capacity)));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void nothingBehindTheCapacityIsReached(Sized sized, @TempDir Path directory)
            throws IOException {
        try (FileChannel file = FileChannel.open(directory.resolve("file"), CREATE_NEW, WRITE)) {
            nothingBehindTheCapacityIsReached(sized, file);
        }
    }

    private void nothingBehindTheCapacityIsReached(Sized sized, FileChannel file) {
        int capacity = sized.capacity();
        ByteBuf buffer = sized.kind().allocate(allocator(), capacity);
        assertThat(buffer.capacity()).isEqualTo(capacity);
        byte[] array = new byte[capacity + 1];
        ByteBuf source = Unpooled.wrappedBuffer(array);
        List<ThrowingCallable> beyond =
                List.of(
                        () -> buffer.getByte(capacity),
                        () -> buffer.getShort(capacity - 1),
                        () -> buffer.getLongLE(capacity - 7),
                        () -> buffer.setByte(capacity, 1),
                        () -> buffer.setMedium(capacity - 2, 1),
                        () -> buffer.setInt(capacity - 3, 1),
                        () -> buffer.getBytes(0, array),
                        () -> buffer.getBytes(0, ByteBuffer.wrap(array)),
                        () -> buffer.getBytes(1, Unpooled.buffer(capacity), capacity),
                        () -> buffer.getBytes(0, new ByteArrayOutputStream(), capacity + 1),
                        () -> buffer.getBytes(1, (GatheringByteChannel) file, capacity),
                        () -> buffer.getBytes(1, file, 0, capacity),
                        () -> buffer.setBytes(0, array),
                        () -> buffer.setBytes(0, ByteBuffer.wrap(array)),
                        () -> buffer.setBytes(0, source, 0, capacity + 1),
                        () -> buffer.setBytes(0, new ByteArrayInputStream(array), capacity + 1),
                        () -> buffer.setBytes(1, (ScatteringByteChannel) file, capacity),
                        () -> buffer.setBytes(1, file, 0, capacity),
                        () -> buffer.setZero(1, capacity),
                        () -> buffer.nioBuffer(0, capacity + 1),
                        () -> buffer.internalNioBuffer(capacity, 1),
                        () -> buffer.copy(1, capacity));
        assertThat(beyond)
                .allSatisfy(access ->
                        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                                .isThrownBy(access));
        assertThat(buffer.nioBuffer(0, capacity).capacity()).isEqualTo(capacity);
        buffer.release();
    }

    @ParameterizedTest
    @MethodSource("odd")
    void bytesComeBackByEveryWay(Sized sized) throws IOException {
        int capacity = sized.capacity();
        byte[] bytes = new byte[capacity];
        random.nextBytes(bytes);
        ByteBuf first = sized.kind().allocate(allocator(), capacity);
        ByteBuf second = sized.kind().allocate(allocator(), capacity);

        assertThat(first.writeBytes(new ByteArrayInputStream(bytes), capacity)).isEqualTo(capacity);
        second.writeBytes(first, 0, capacity);
        var out = new ByteArrayOutputStream();
        second.getBytes(0, out, capacity);
        assertThat(out.toByteArray()).isEqualTo(bytes);

        second.setZero(0, capacity).setBytes(0, first.nioBuffer());
        ByteBuf copy = second.copy();
        assertThat(copy.isDirect()).isEqualTo(second.isDirect());
        byte[] read = new byte[capacity];
        copy.readBytes(read);
        assertThat(read).isEqualTo(bytes);
        assertThat(copy.release() && second.release() && first.release()).isTrue();
    }

    @Test
    void bytesMayMoveWithinABuffer() {
        for (Kind kind : Kind.values()) {
            ByteBuf buffer = kind.allocate(allocator(), 101);
            for (int i = 0; i < 101; i++) {
                buffer.writeByte(i);
            }
            buffer.setBytes(1, buffer, 0, 100);
            buffer.setBytes(1, buffer.slice(0, 100), 0, 100);
            assertThat(buffer.getByte(100)).isEqualTo((byte) 98);
            buffer.getBytes(2, buffer, 0, 99);
            assertThat(buffer.getByte(98)).isEqualTo((byte) 98);
            assertThat(buffer.getByte(0)).isZero();
            buffer.release();
        }
    }

    @Test
    void aBufferGrowsAcrossSlots() {
        for (Kind kind : Kind.values()) {
            RockpoolByteBufAllocator allocator = allocator();
            ByteBuf buffer = kind.allocate(allocator, 0);
            byte[] bytes = new byte[3 * MIB + 1];
            random.nextBytes(bytes);
            Slot first = slotOf(buffer);
            for (int from = 0; from < bytes.length; from += 1_013) {
                int length = Math.min(1_013, bytes.length - from);
                buffer.writeBytes(bytes, from, length);
                assertThat(buffer.capacity()).isLessThanOrEqualTo(slotOf(buffer).size());
                assertThat(used(allocator, kind)).isEqualTo(slotOf(buffer).size());
            }
            assertThat(slotOf(buffer)).isNotSameAs(first);
            assertThat(buffer).isEqualTo(Unpooled.wrappedBuffer(bytes));
            buffer.capacity(100);
            assertThat(buffer.writerIndex()).isEqualTo(100);
            assertThat(buffer).isEqualTo(Unpooled.wrappedBuffer(bytes, 0, 100));
            buffer.release();
        }
    }

    private static long used(RockpoolByteBufAllocator allocator, Kind kind) {
        return switch (kind) {
            case DIRECT -> allocator.metric().usedDirectMemory();
            case HEAP -> allocator.metric().usedHeapMemory();
        };
    }

    @Test
    @CheckPools(level = SafetyLevel.SAMPLED) // at FULL each has memory of its own
    void aStaleReferenceReachesNobodysMemory() {
        RockpoolByteBufAllocator allocator = allocator();
        ByteBuf stale = allocator.directBuffer(1_000);
        ByteBuf slice = stale.slice(0, 10);
        long address = stale.memoryAddress();
        stale.release();

        ByteBuf next = allocator.directBuffer(1_000).setZero(0, 1_000);
        assertThat(next.memoryAddress()).isEqualTo(address);
        List<ThrowingCallable> accesses =
                List.of(
                        () -> stale.setByte(0, 1),
                        () -> stale.writeByte(1),
                        () -> stale.getByte(0),
                        () -> slice.setByte(0, 1),
                        stale::memoryAddress,
                        () -> stale.nioBuffer(0, 1),
                        () -> stale.capacity(2_000),
                        () -> stale.ensureWritable(5_000),
                        () -> stale.copy(0, 1),
                        () -> next.setBytes(0, stale, 0, 1),
                        () -> next.getBytes(0, stale, 0, 1),
                        stale::retain,
                        stale::release);
        assertThat(accesses)
                .allSatisfy(access ->
                        assertThatExceptionOfType(IllegalReferenceCountException.class)
                                .isThrownBy(access));
        assertThat(next.forEachByte(0, 1_000, each -> each == 0)).isEqualTo(-1);
        assertThat(next.release()).isTrue();
    }

    @Test
    void exhaustionReachesTheCallerAndCostsNothing() {
        RockpoolByteBufAllocator allocator = allocator(settings().maxBytes(8 * MIB));
        var all = new ArrayList<ByteBuf>();
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> {
                    while (true) {
                        all.add(allocator.directBuffer(100_000).writeByte(all.size()));
                    }
                })
                .withMessageContainingAll("'net'", "8388608 bytes reserved");
        assertThat(all).hasSizeGreaterThan(70);

        ByteBuf last = all.getLast();
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> last.capacity(200_000));
        assertThat(last.capacity()).isEqualTo(100_000);
        assertThat(last.readByte()).isEqualTo((byte) (all.size() - 1));
        assertThat(allocator.metric().usedDirectMemory())
                .isEqualTo(allocator.pool().stats().inUse());

        all.forEach(ByteBuf::release);
        allocator.directBuffer(7 * MIB).release();
    }

    @Test
    void buffersThatAreOutOutliveThePool() {
        RockpoolByteBufAllocator allocator = allocator();
        ByteBuf buffer = allocator.directBuffer(5_000).writeLong(42);
        allocator.pool().close();
        assertThat(buffer.readLong()).isEqualTo(42);
        assertThatExceptionOfType(PoolClosedException.class)
                .isThrownBy(() -> buffer.capacity(50_000));
        assertThatExceptionOfType(PoolClosedException.class)
                .isThrownBy(() -> allocator.directBuffer(1));
        buffer.release();
    }

    @Test
    void zerosAreZerosBehindTheCapacityToo() {
        RockpoolByteBufAllocator allocator = allocator(settings().zeroing(Zeroing.ON_ACQUIRE));
        ByteBuf dirty = allocator.directBuffer(1_001);
        int room = dirty.maxFastWritableBytes();
        assertThat(room).isGreaterThan(1_001);
        dirty.capacity(room);
        for (int i = 0; i < room; i++) {
            dirty.writeByte(1);
        }
        dirty.release();

        ByteBuf clean = allocator.directBuffer(1_001).capacity(room);
        assertThat(clean.forEachByte(0, room, each -> each == 0)).isEqualTo(-1);
        clean.release();
    }

    @Test
    void arraysAreReusedUpToAMebibyte() {
        RockpoolByteBufAllocator allocator = allocator();
        for (int capacity : new int[] {1_000, 5_000, 300_000, MIB}) {
            ByteBuf first = allocator.heapBuffer(capacity);
            byte[] array = first.array();
            assertThat(array.length).isLessThan(2 * capacity);
            first.release();
            ByteBuf second = allocator.heapBuffer(capacity);
            assertThat(second.array()).isSameAs(array);
            second.release();
        }
        ByteBuf large = allocator.heapBuffer(MIB + 1);
        assertThat(large.array()).hasSize(MIB + 1);
        large.release();
    }

    @Test
    void virtualThreadsReleaseWhatOthersAllocated() throws InterruptedException {
        RockpoolByteBufAllocator allocator = allocator();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Kind kind = Kind.values()[i % 2];
            ByteBuf theirs = kind.allocate(allocator, 1_000 + i).writeInt(i);
            int written = i;
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                ByteBuf own = kind.allocate(allocator, 2_000);
                                own.writeBytes(theirs);
                                if (own.readInt() == written) {
                                    own.release();
                                    theirs.release();
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
