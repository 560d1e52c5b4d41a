package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.rockpool.SizedPool;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That buffers are as large as they have to be, and come back.
class BufferPoolsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1_025, 65_536, 1 << 20})
    void aBufferThatCameBackIsLentAgain(int size) {
        SizedPool<byte[]> pool = BufferPools.bytes();
        byte[] first = pool.acquire(size);
        assertThat(first.length).isBetween(size, size + Math.max(16, size / 8));
        pool.release(first);
        byte[] second = pool.acquire(size);
        pool.release(second);
        assertThat(second).isSameAs(first);
    }

    @Test
    void aDirectBufferIsClearedAndBigEndian() {
        SizedPool<ByteBuffer> pool = BufferPools.byteBuffers();
        ByteBuffer first = pool.acquire(5_000);
        assertThat(first.isDirect()).isTrue();
        first.order(ByteOrder.LITTLE_ENDIAN).putInt(1).flip();
        pool.release(first);
        ByteBuffer second = pool.acquire(5_000);
        assertThat(second).isSameAs(first);
        assertThat(second.position()).isZero();
        assertThat(second.remaining()).isGreaterThanOrEqualTo(5_000);
        assertThat(second.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        pool.release(second);
    }

    @Test
    void aSegmentIsForAllThreads() throws InterruptedException {
        MemorySegment segment = BufferPools.segments().acquire(3_000);
        assertThat(segment.isNative()).isTrue();
        Thread.ofPlatform().start(() -> segment.fill((byte) 1)).join();
        assertThat(segment.byteSize()).isGreaterThanOrEqualTo(3_000);
        BufferPools.segments().release(segment);
    }

    @Test
    void whatIsTooLargeOrNoSizeOfOursIsLeftToTheCollector() {
        SizedPool<byte[]> pool = BufferPools.bytes();
        byte[] large = pool.acquire((1 << 20) + 1);
        assertThat(large).hasSize((1 << 20) + 1);
        pool.release(large);
        assertThat(pool.acquire((1 << 20) + 1)).isNotSameAs(large);
        pool.release(new byte[1_001]);
        assertThat(pool.acquire(1_001)).hasSizeGreaterThan(1_001);
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatMakesNoSenseIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BufferPools.bytes().acquire(-1))
                .withMessageContainingAll("'bytes'", "-1");
        assertThatNullPointerException()
                .isThrownBy(() -> BufferPools.bytes().release(null))
                .withMessageContaining("'bytes'");
    }
}
