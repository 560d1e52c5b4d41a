package dev.rockpool.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Fault;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.memory.MemoryPool;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What becomes of those who use a buffer that is not theirs any more, and of those to whom it
/// belongs by then.
class MisuseTest extends Pools {
    private final Queue<SafetyReport> reports = new ConcurrentLinkedQueue<>();
    private final Safety.Registration listening = Safety.onReport(reports::add);

    @AfterEach
    void listenNoMore() {
        listening.close();
    }

    @ParameterizedTest
    @EnumSource
    void oneReleaseTooManyIsRefusedAndChangesNothing(Kind kind) {
        RockpoolByteBufferPool pool = pool(settings().safety(SafetyLevel.OFF));
        RetainableByteBuffer buffer = pool.acquire(4_000, kind.isDirect());
        RetainableByteBuffer other = pool.acquire(100, kind.isDirect());
        assertThat(buffer.release()).isTrue();
        long inUse = kind.bytesInUse(pool);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(buffer::release)
                    .withMessageStartingWith(
                            "Pool 'web': a buffer of 4096 bytes is released once more than it was"
                                    + " acquired and retained; ")
                    .withNoCause();
        }
        assertThat(kind.bytesInUse(pool)).isEqualTo(inUse);
        assertThat(other.release()).isTrue();
        assertThat(reports)
                .extracting(SafetyReport::fault)
                .containsOnly(Fault.RELEASED_TWICE)
                .hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void atFullTheRefusalShowsWhoReleasedIt(Kind kind) {
        RetainableByteBuffer buffer = pool().acquire(4_000, kind.isDirect());
        releasedByAnother(buffer);
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(buffer::release)
                .withMessageContaining("the cause shows where it was released")
                .havingCause()
                .satisfies(site ->
                        assertThat(site.getStackTrace())
                                .anyMatch(frame ->
                                        frame.getMethodName().equals("releasedByAnother")));
    }

    private static void releasedByAnother(RetainableByteBuffer buffer) {
        assertThat(buffer.release()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aStaleReferenceReachesNobodysMemory(Kind kind) {
        RockpoolByteBufferPool pool = pool(settings().safety(SafetyLevel.OFF));
        RetainableByteBuffer.Mutable stale = pool.acquire(4_096, kind.isDirect());
        stale.putLong(1);
        stale.release();
        RetainableByteBuffer.Mutable next = pool.acquire(4_096, kind.isDirect());
        next.putLong(42);

        List<ThrowingCallable> uses =
                List.of(
                        stale::release,
                        stale::retain,
                        stale::getByteBuffer,
                        stale::asMutable,
                        stale::get,
                        () -> stale.get(0),
                        () -> stale.get(new byte[1], 0, 1),
                        () -> stale.slice(1),
                        stale::copy,
                        () -> stale.skip(1),
                        () -> stale.limit(1),
                        stale::clear,
                        () -> stale.put((byte) 1),
                        () -> stale.put(0, (byte) 1),
                        () -> stale.putShort((short) 1),
                        () -> stale.putInt(1),
                        () -> stale.putLong(1),
                        () -> stale.put(new byte[1]),
                        () -> stale.add(ByteBuffer.allocate(1)),
                        () -> stale.add(RetainableByteBuffer.wrap(ByteBuffer.allocate(1))),
                        () -> stale.append(ByteBuffer.allocate(1)),
                        () -> stale.append(RetainableByteBuffer.wrap(ByteBuffer.allocate(1))),
                        () -> stale.appendTo(ByteBuffer.allocate(1)),
                        () -> stale.putTo(ByteBuffer.allocate(1)));
        assertThat(uses)
                .allSatisfy(use ->
                        assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(use));
        assertThat(next.remaining()).isEqualTo(8);
        assertThat(next.getByteBuffer().getLong()).isEqualTo(42);
        assertThat(next.release()).isTrue();
    }

    /// Jetty asks that of buffers that it has released.
    @ParameterizedTest
    @EnumSource
    void aReleasedBufferSaysThatItIsEmpty(Kind kind) {
        RockpoolByteBufferPool pool = pool(settings().safety(SafetyLevel.OFF));
        RetainableByteBuffer.Mutable buffer = pool.acquire(4_096, kind.isDirect());
        buffer.putLong(1);
        buffer.release();
        RetainableByteBuffer.Mutable next = pool.acquire(4_096, kind.isDirect());
        next.putLong(1);
        assertThat(buffer.space()).isZero();
        assertThat(buffer.remaining()).isZero();
        assertThat(buffer.hasRemaining()).isFalse();
        assertThat(buffer.isEmpty()).isTrue();
        assertThat(buffer.take()).isSameAs(RetainableByteBuffer.EMPTY);
        assertThat(buffer.isRetained()).isFalse();
        assertThat(buffer.getRetained()).isZero();
        assertThat(buffer.isDirect()).isEqualTo(kind.isDirect());
        assertThat(buffer.capacity()).isEqualTo(4_096);
        assertThat(buffer.toDetailString()).contains("[0/4096,");
        next.release();
        assertThat(reports).isEmpty();
    }

    @Test
    void aViewThatWasKeptIsDeadAtFull() {
        RetainableByteBuffer.Mutable buffer = pool().acquire(4_096, true);
        ByteBuffer view = buffer.putLong(1).getByteBuffer();
        RetainableByteBuffer slice = buffer.slice();
        ByteBuffer sliced = slice.getByteBuffer();
        slice.release();
        assertThat(sliced.get(0)).isZero();
        buffer.release();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> view.get(0));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> sliced.get(0));
    }

    @Test
    void whatSomebodyIsInsideStaysLentAtFull() throws Exception {
        RockpoolByteBufferPool pool = pool();
        RetainableByteBuffer buffer = pool.acquire(4_096, true);
        Pipe pipe = Pipe.open();
        ByteBuffer view = buffer.getByteBuffer().limit(1);
        Thread reader = Thread.ofPlatform().start(() -> read(pipe, view));
        await().until(() ->
                List.of(reader.getStackTrace()).stream()
                        .anyMatch(frame -> frame.getMethodName().contains("read0")));

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(buffer::release);
        assertThat(buffer.getRetained()).isOne();
        assertThat(pool.getDirectBytesInUse()).isEqualTo(4_096);

        assertThat(pipe.sink().write(ByteBuffer.wrap(new byte[] {42}))).isOne();
        reader.join();
        assertThat(buffer.getByteBuffer().get(0)).isEqualTo((byte) 42);
        assertThat(buffer.release()).isTrue();
        pipe.sink().close();
        pipe.source().close();
    }

    private static void read(Pipe pipe, ByteBuffer into) {
        try {
            assertThat(pipe.source().read(into)).isOne();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aForgottenBufferIsToldAtFullAndItsMemoryComesBack() {
        try (MemoryPool memory = settings().build()) {
            RockpoolByteBufferPool pool = RockpoolByteBufferPool.of(memory);
            forget(pool);
            await().untilAsserted(() -> {
                System.gc();
                memory.inspect();
                assertThat(reports).extracting(SafetyReport::fault).containsExactly(Fault.LEAKED);
                assertThat(memory.stats().inUse()).isZero();
            });
            assertThat(pool.getDirectBytesInUse()).isEqualTo(4_096); // says it, too
        }
    }

    private static void forget(RockpoolByteBufferPool pool) {
        pool.acquire(4_096, true).putLong(1);
    }
}
