package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolMisuseException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a pool of memory owes its callers.
@SuppressWarnings("MustBeClosed") // when and by whom it is closed is what it is about
class MemoryPoolTest extends MemoryPools {
    @ParameterizedTest
    @ValueSource(
            longs = {
                0, 1, 7, 8, 9, 15, 16, 17, 128, 129, 1024, 1025, 65_537, MIB, MIB + 1, 9 * MIB
            })
    void asMuchIsLentAsIsAskedFor(long bytes) {
        MemoryPool pool = pool(settings());
        try (PooledSegment lent = pool.allocate(bytes)) {
            MemorySegment segment = lent.segment();
            assertThat(segment.byteSize()).isEqualTo(bytes);
            assertThat(segment.isNative()).isTrue();
            segment.fill((byte) 1);
            assertThat(pool.stats().inUse())
                    .isBetween(bytes, bytes + Math.max(16, bytes / 8 + 8192));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> segment.set(ValueLayout.JAVA_BYTE, bytes, (byte) 1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 8, 9, 17, 150, 1024, 1025, MIB - 1, MIB, MIB + 1, 9 * MIB})
    void whatARequestTakesCanBeAskedForAsAWhole(long bytes) {
        long rounded = SizeClass.roundUp(bytes);
        assertThat(rounded).isGreaterThanOrEqualTo(bytes);
        assertThat(SizeClass.roundUp(rounded)).isEqualTo(rounded);
        MemoryPool pool = pool(settings());
        for (long asked : new long[] {bytes, rounded}) {
            try (PooledSegment lent = pool.allocate(asked)) {
                assertThat(lent.byteSize()).isEqualTo(asked);
                assertThat(pool.stats().inUse()).isEqualTo(rounded);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 8, 64, 256, 4096, 8192, 65_536, 2 * MIB})
    void addressesAreAligned(long alignment) {
        MemoryPool pool = pool(settings());
        for (long bytes = 1; bytes < 300_000; bytes = bytes * 3 + 1) {
            try (PooledSegment lent = pool.allocate(bytes, alignment);
                    PooledSegment another = pool.allocate(bytes, alignment)) {
                assertThat(lent.segment().address() % alignment).isZero();
                assertThat(another.segment().address() % alignment).isZero();
                assertThat(another.segment().byteSize()).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {40, 4_000, 400_000})
    void whatComesBackIsLentAgain(long bytes) {
        MemoryPool pool = pool(settings());
        long address;
        try (PooledSegment first = pool.allocate(bytes)) {
            address = first.segment().address();
        }
        try (PooledSegment second = pool.allocate(bytes)) {
            assertThat(second.segment().address()).isEqualTo(address);
        }
    }

    @Test
    void aClosedSegmentIsNotLentToAnyone() {
        MemoryPool pool = pool(settings());
        PooledSegment stale = pool.allocate(100);
        stale.close();
        try (PooledSegment next = pool.allocate(100)) {
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(stale::segment)
                    .withMessageContainingAll("'net'", "100 bytes", "after its close");
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(stale::close)
                    .withMessageContainingAll("'net'", "100 bytes", "closed twice");
            assertThat(stale).hasToString("100 bytes of 'net', closed");
            assertThat(next.segment().byteSize()).isEqualTo(100);
        }
    }

    @Test
    void ofManyThatCloseOneSegmentOneDoes() throws Exception {
        MemoryPool pool = pool(settings());
        for (int round = 0; round < 200; round++) {
            PooledSegment lent = pool.allocate(64);
            var together = new CyclicBarrier(4);
            var closed = new AtomicInteger();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    try {
                                        together.await();
                                        lent.close();
                                        closed.incrementAndGet();
                                    } catch (PoolMisuseException refused) {
                                        // three of them
                                    } catch (Exception e) {
                                        throw new IllegalStateException(e);
                                    }
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(closed).hasValue(1);
        }
    }

    @Test
    void whatIsNotOutByItsAddressIsNotFreed() {
        MemoryPool pool = pool(settings());
        long address = pool.allocateRaw(100);
        long large = pool.allocateRaw(2 * MIB);
        try (PooledSegment lent = pool.allocate(100)) {
            for (long wrong :
                    new long[] {
                        0,
                        -1,
                        12_345,
                        address + 1,
                        address + 112,
                        large + 8,
                        lent.segment().address()
                    }) {
                assertThatExceptionOfType(PoolMisuseException.class)
                        .as("%#x", wrong)
                        .isThrownBy(() -> pool.freeRaw(wrong))
                        .withMessageContainingAll("'net'", "%#x".formatted(wrong));
            }
        }
        pool.freeRaw(address);
        pool.freeRaw(large);
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.freeRaw(address))
                .withMessageContaining("112 bytes");
        assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(() -> pool.freeRaw(large));
    }

    @Test
    void theBufferOfAnAddressStaysWithIt() {
        MemoryPool pool = pool(settings());
        for (long bytes : new long[] {1, 100, 70_000, MIB}) {
            long address = pool.allocateRaw(bytes);
            ByteBuffer buffer = pool.bufferAt(address);
            assertThat(buffer.capacity()).isEqualTo(SizeClass.roundUp(bytes));
            assertThat(MemorySegment.ofBuffer(buffer).address()).isEqualTo(address);
            pool.freeRaw(address);
            long again = pool.allocateRaw(bytes);
            assertThat(again).isEqualTo(address);
            assertThat(pool.bufferAt(again)).isSameAs(buffer);
            pool.freeRaw(again);
        }
        long large = pool.allocateRaw(3 * MIB);
        assertThat(pool.bufferAt(large).capacity()).isEqualTo(3 * MIB);
        pool.freeRaw(large);
    }

    @Test
    void whatIsNotOutByItsAddressHasNoBuffer() {
        MemoryPool pool = pool(settings());
        long address = pool.allocateRaw(100);
        long freed = pool.allocateRaw(100);
        pool.freeRaw(freed);
        for (long wrong : new long[] {0, 12_345, address + 1, freed}) {
            assertThatExceptionOfType(PoolMisuseException.class)
                    .as("%#x", wrong)
                    .isThrownBy(() -> pool.bufferAt(wrong))
                    .withMessageContainingAll("'net'", "%#x is used".formatted(wrong));
        }
        pool.freeRaw(address);
    }

    @Test
    void thereIsALimitAndTheErrorNamesTheFigures() {
        MemoryPool pool = pool(settings().maxBytes(8 * MIB));
        var all = new ArrayList<PooledSegment>();
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> {
                    while (true) {
                        all.add(pool.allocate(100_000));
                    }
                })
                .withMessageContainingAll(
                        "'net'", "100000 bytes", "8388608 bytes reserved", "in use");
        assertThat(all.size() * 100_000L).isGreaterThan(7 * MIB);
        assertThat(pool.stats().reserved()).isLessThanOrEqualTo(8 * MIB);
        all.removeLast().close();
        pool.allocate(100_000).close();
        all.forEach(PooledSegment::close);
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> pool.allocate(9 * MIB));
        pool.allocate(7 * MIB).close(); // the chunks of the small ones went back for it
    }

    @Test
    void sizesBeyondAllMemoryAreRefused() {
        MemoryPool pool = pool(settings().maxBytes(Long.MAX_VALUE));
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> pool.allocate(Long.MAX_VALUE));
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> pool.allocate(Long.MAX_VALUE - 10, 1L << 40));
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> pool.allocate(1L << 42)) // the JVM refuses
                .withMessageContaining("the system gave none");
        assertThat(pool.stats().reserved()).isZero();
    }

    @Test
    void theSystemIsBlamedOnlyForWhatItRefused() {
        MemoryPool pool = pool(settings().maxBytes(1L << 42));
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> pool.allocate(1L << 42))
                .withMessageContaining("the system gave none");
        assertThatExceptionOfType(OutOfPooledMemoryError.class)
                .isThrownBy(() -> pool.allocate(1L << 43))
                .withMessageNotContaining("the system")
                .withNoCause();
    }

    @Test
    void settingsThatMakeNoSenseAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().maxBytes(0))
                .withMessageContainingAll("'net'", "maxBytes", "0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().cacheBytes(-1))
                .withMessageContainingAll("'net'", "cacheBytes", "-1");
        assertThatIllegalArgumentException().isThrownBy(() -> settings().named(" "));
        MemoryPool pool = pool(settings());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.allocate(-1))
                .withMessageContainingAll("'net'", "-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pool.allocate(1, 3))
                .withMessageContainingAll("'net'", "alignment 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SizeClass.roundUp(-1))
                .withMessageContaining("-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SizeClass.roundUp(Long.MAX_VALUE))
                .withMessageContaining("%d".formatted(Long.MAX_VALUE));
    }

    @Test
    void zerosOnAcquireAreWhatAUserFinds() {
        MemoryPool pool = pool(settings().zeroing(Zeroing.ON_ACQUIRE));
        for (long bytes : new long[] {24, 3_000, 3 * MIB}) {
            try (PooledSegment first = pool.allocate(bytes)) {
                first.segment().fill((byte) 1);
            }
            try (PooledSegment second = pool.allocate(bytes)) {
                assertThat(second.segment().mismatch(zeros(bytes))).isEqualTo(-1);
            }
        }
    }

    @Test
    void zerosOnReleaseAreWhatIsLeft() {
        MemoryPool pool = pool(settings().zeroing(Zeroing.ON_RELEASE));
        MemorySegment kept;
        try (PooledSegment lent = pool.allocate(3_000)) {
            kept = lent.segment();
            kept.fill((byte) 1);
        }
        assertThat(kept.mismatch(zeros(3_000))).isEqualTo(-1);
    }

    private static MemorySegment zeros(long bytes) {
        return MemorySegment.ofArray(new byte[(int) bytes]);
    }

    @Test
    void whatIsOutAtTheCloseStaysGoodUntilItComesBack() {
        MemoryPool pool = pool(settings());
        PooledSegment lent = pool.allocate(5_000);
        PooledSegment large = pool.allocate(5 * MIB);
        pool.close();
        lent.segment().fill((byte) 1);
        assertThat(pool.stats().inUse()).isGreaterThan(5 * MIB);
        assertThatExceptionOfType(PoolClosedException.class)
                .isThrownBy(() -> pool.allocate(1))
                .withMessageContaining("'net'");
        assertThatExceptionOfType(PoolClosedException.class)
                .isThrownBy(() -> pool.allocate(2 * MIB));
        MemorySegment kept = lent.segment();
        lent.close();
        large.close();
        assertThat(pool.stats().reserved()).isZero();
        assertThat(kept.scope().isAlive()).isFalse();
    }

    @Test
    void whatAnotherThreadKeptGoesWithItsNextAllocation() throws Exception {
        MemoryPool pool = pool(settings());
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            other.submit(() -> pool.allocate(1_000).close()).get();
            pool.close();
            assertThat(pool.stats().reserved()).isPositive();
            other.submit(() ->
                            assertThatExceptionOfType(PoolClosedException.class)
                                    .isThrownBy(() -> pool.allocate(1_000)))
                    .get();
            assertThat(pool.stats().reserved()).isZero();
        }
    }

    @Test
    void whatAnotherThreadKeptGoesAfterItsEndWhenTheClosedPoolAges() throws Exception {
        MemoryPool pool = pool(settings());
        var kept = new CountDownLatch(1);
        var closed = new CountDownLatch(1);
        Thread other =
                Thread.ofPlatform()
                        .start(() -> {
                            pool.allocate(1_000).close();
                            kept.countDown();
                            try {
                                closed.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        kept.await();
        pool.close();
        assertThat(pool.stats().reserved()).isPositive();
        closed.countDown();
        other.join();
        pool.age();
        assertThat(pool.stats().reserved()).isZero();
    }

    @Test
    void memoryThatALateUserStillReadsIntoStays() throws Exception {
        MemoryPool pool = pool(settings());
        try (var server = AsynchronousServerSocketChannel.open();
                var reader = AsynchronousSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Future<AsynchronousSocketChannel> accepted = server.accept();
            reader.connect(server.getLocalAddress()).get();
            PooledSegment lent = pool.allocate(2 * MIB);
            Future<Integer> late = reader.read(lent.segment().asByteBuffer());
            lent.close();
            pool.age();
            pool.age();
            assertThat(pool.stats().reserved()).isPositive();
            pool.allocate(2 * MIB).close();
            try (AsynchronousSocketChannel writer = accepted.get()) {
                writer.write(ByteBuffer.allocate(1)).get();
                late.get();
            }
            pool.age();
            pool.age();
            assertThat(pool.stats().reserved()).isZero();
        }
    }

    @Test
    void ageingGivesMemoryBackToTheSystem() {
        MemoryPool pool = pool(settings());
        var all = new ArrayList<PooledSegment>();
        for (int i = 0; i < 300; i++) {
            all.add(pool.allocate(100_000));
        }
        all.forEach(PooledSegment::close);
        assertThat(pool.stats().reserved()).isGreaterThan(30_000_000);
        pool.age();
        pool.allocate(100_000).close();
        pool.age();
        pool.age();
        pool.age();
        assertThat(pool.stats().reserved()).isLessThanOrEqualTo(8 * MIB);
    }

    @Test
    void whatIsUsedBetweenTwoStepsStays() {
        MemoryPool pool = pool(settings());
        pool.allocate(1_000).close();
        long spans = spans(pool);
        for (int i = 0; i < 10; i++) {
            pool.age();
            pool.allocate(1_000).close();
        }
        assertThat(spans(pool)).isEqualTo(spans);
    }

    private static long spans(MemoryPool pool) {
        return pool.stats().classes().stream().mapToLong(MemoryStats.OfClass::spans).sum();
    }

    @Test
    void whatAThreadKeptIsFoundAfterItsEnd() throws InterruptedException {
        MemoryPool pool = pool(settings());
        for (int i = 0; i < 300; i++) {
            Thread.ofPlatform().start(() -> pool.allocate(50_000).close()).join();
            pool.age();
        }
        assertThat(pool.stats().reserved()).isLessThanOrEqualTo(4 * MIB);
    }

    @Test
    void tenThousandVirtualThreadsShareAFew() throws InterruptedException {
        MemoryPool pool = pool(settings());
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                try (PooledSegment lent = pool.allocate(2_000)) {
                                    lent.segment().fill((byte) 1);
                                    LockSupport.parkNanos(1);
                                }
                            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(pool.stats().inUse()).isZero();
    }

    @Test
    void whatOneThreadAllocatesAnotherMayFree() throws InterruptedException {
        MemoryPool pool = pool(settings());
        BlockingQueue<PooledSegment> way = new ArrayBlockingQueue<>(100);
        Thread other =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                for (int i = 0; i < 100_000; i++) {
                                    way.take().close();
                                }
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        });
        for (int i = 0; i < 100_000; i++) {
            way.put(pool.allocate(1_000 + i % 1_000));
        }
        other.join();
        assertThat(pool.stats().reserved()).isLessThanOrEqualTo(8 * MIB);
        pool.age(); // what the other kept
        pool.age();
    }
}
