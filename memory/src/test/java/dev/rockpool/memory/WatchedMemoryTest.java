package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Fault;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is told of the use of memory, at which level.
class WatchedMemoryTest extends MemoryPools {
    private final List<SafetyReport> told = new CopyOnWriteArrayList<>();
    private final Safety.Registration listening = Safety.onReport(told::add);

    @AfterEach
    void endListening() {
        listening.close();
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("MustBeClosed") // twice
    void aHandleThatIsClosedTwiceIsToldOnce(SafetyLevel level) {
        MemoryPool pool = pool(settings().safety(level));
        PooledSegment lent = pool.allocate(100);
        lent.close();
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(lent::close)
                .withMessageContainingAll("'net'", "100 bytes", "closed twice")
                .satisfies(refusal -> {
                    if (level != SafetyLevel.OFF) { // the first is always sampled
                        assertThat(refusal.getCause()).hasMessageContaining("closed by");
                    }
                });
        assertThat(told)
                .singleElement()
                .extracting(SafetyReport::fault)
                .isEqualTo(Fault.RELEASED_TWICE);
        assertThat(pool.stats().inUse()).isZero();
    }

    @Test
    void aLostHandleGivesItsMemoryBackAtFull() {
        MemoryPool pool = pool(settings().safety(SafetyLevel.FULL));
        lose(pool);
        await().pollInSameThread()
                .until(() -> {
                    System.gc();
                    pool.inspect();
                    return pool.stats().inUse() == 0;
                });
        assertThat(told)
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.fault()).isEqualTo(Fault.LEAKED);
                    assertThat(report.earlier()).isNotNull();
                    assertThat(report.toString()).contains("WatchedMemoryTest.lose");
                });
        pool.inspect();
        assertThat(told).hasSize(1);
    }

    /// A view of the memory may be in use still, and nothing would stop it.
    @Test
    void aLostHandleIsToldAndItsMemoryStaysLostWhenSampled() {
        MemoryPool pool = settings().build(); // what is lost is no fault of ours
        lose(pool);
        await().pollInSameThread()
                .until(() -> {
                    System.gc();
                    pool.inspect();
                    return !told.isEmpty();
                });
        assertThat(told).singleElement().extracting(SafetyReport::fault).isEqualTo(Fault.LEAKED);
        assertThat(pool.stats().inUse()).isPositive();
    }

    @SuppressWarnings({"unused", "MustBeClosed"})
    private static void lose(MemoryPool pool) {
        PooledSegment lost = pool.allocate(1_000);
    }

    @Test
    void aHandleThatIsHeldLongIsToldOnce() throws InterruptedException {
        MemoryPool pool = pool(settings().maxHold(Duration.ofMillis(1)));
        try (PooledSegment held = pool.allocate(10)) {
            Thread.sleep(2);
            pool.inspect();
            pool.inspect();
            assertThat(told)
                    .singleElement()
                    .satisfies(report -> {
                        assertThat(report.fault()).isEqualTo(Fault.HELD_LONG);
                        assertThat(report.earlier()).isNotNull();
                        assertThat(report.now()).isNotNull();
                    });
            assertThat(held.segment().byteSize()).isEqualTo(10);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().maxHold(Duration.ZERO))
                .withMessageContainingAll("'net'", "maxHold", "PT0S");
    }

    @Test
    @SuppressWarnings("MustBeClosed") // when it is closed is what it is about
    void whatAThreadIsInsideOfIsNotClosed() throws Exception {
        MemoryPool pool = pool(settings().safety(SafetyLevel.FULL));
        PooledSegment lent = pool.allocate(100);
        try (var server = AsynchronousServerSocketChannel.open();
                var reader = AsynchronousSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            reader.connect(server.getLocalAddress()).get();
            Future<Integer> read = reader.read(lent.segment().asByteBuffer());
            assertThatIllegalStateException()
                    .isThrownBy(lent::close)
                    .withMessageContainingAll("'net'", "100 bytes", "still lent");
            try (AsynchronousSocketChannel writer = server.accept().get()) {
                writer.write(ByteBuffer.wrap(new byte[1])).get();
                assertThat(read.get()).isEqualTo(1);
            }
        }
        lent.close();
        assertThat(pool.stats().inUse()).isZero();
    }

    @Test
    void anAddressThatIsFreedTwiceIsToldWithTheFirstStack() {
        MemoryPool pool = pool(settings().safety(SafetyLevel.FULL));
        long address = pool.allocateRaw(100);
        pool.freeRaw(address);
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.freeRaw(address))
                .satisfies(
                        refusal -> assertThat(refusal.getCause()).hasMessageContaining("freed by"));
    }

    @Test
    void aWriteToAFreedAddressIsFound() {
        MemoryPool pool = pool(settings().safety(SafetyLevel.FULL));
        long address = pool.allocateRaw(100);
        pool.freeRaw(address);
        write(address + 50);
        pool.inspect();
        assertThat(told)
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.fault()).isEqualTo(Fault.USED_AFTER_RELEASE);
                    assertThat(report.message()).contains("50 bytes from there");
                    assertThat(report.earlier()).hasMessageContaining("freed by");
                    assertThat(report.now()).hasMessageContaining("allocated by");
                });
        assertThat(pool.stats().inUse()).isZero();
    }

    @SuppressWarnings("restricted")
    private static void write(long address) {
        MemorySegment.ofAddress(address)
                .reinterpret(1, Arena.global(), null)
                .set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
    }

    @Test
    void theQuarantineIsNotWhyMemoryRunsOut() {
        MemoryPool pool = pool(settings().safety(SafetyLevel.FULL).maxBytes(8 * MIB).cacheBytes(0));
        for (int i = 0; i < 100; i++) {
            pool.freeRaw(pool.allocateRaw(500_000));
        }
        long most = pool.allocateRaw(3 * MIB);
        pool.freeRaw(most);
        assertThat(told).isEmpty();
        assertThat(pool.imbalance()).isZero();
        assertThat(pool.out()).isZero();
    }

    @Test
    void thePoolIsKnownUntilItIsClosed() {
        MemoryPool pool = settings().build();
        assertThat(Safety.pools()).contains(pool);
        pool.close();
        assertThat(Safety.pools()).doesNotContain(pool);
    }
}
