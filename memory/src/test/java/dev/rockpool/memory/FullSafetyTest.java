package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found of misuse at the level FULL.
@SuppressWarnings("MustBeClosed") // what was closed is what it is about
class FullSafetyTest extends MemoryPools {
    private final MemoryPool pool = pool(settings().safety(SafetyLevel.FULL));

    @Test
    void aSegmentThatWasKeptIsDead() {
        PooledSegment lent = pool.allocate(100);
        MemorySegment kept = lent.segment().fill((byte) 1);
        lent.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> kept.get(ValueLayout.JAVA_BYTE, 0))
                .withMessageContaining("closed");
        try (PooledSegment next = pool.allocate(100)) {
            assertThat(next.segment().byteSize()).isEqualTo(100);
            assertThatIllegalStateException().isThrownBy(() -> kept.fill((byte) 2));
        }
    }

    /// The user's memory, as native code sees it.
    @SuppressWarnings("restricted")
    private static MemorySegment at(long address, long bytes) {
        return MemorySegment.ofAddress(address).reinterpret(bytes, Arena.global(), null);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 15, 16, 1_000, 100_000, 3 * MIB})
    void aWriteWithinItsBoundsIsRight(long bytes) {
        long address = pool.allocateRaw(bytes);
        assertThat(address % 16).isZero();
        at(address, bytes).fill((byte) 0xCA);
        pool.freeRaw(address);
        assertThat(pool.stats().inUse()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 15, 16, 1_000, 100_000, 3 * MIB})
    void theBufferOfAnAddressEndsWhereItsCanariesBegin(long bytes) {
        long address = pool.allocateRaw(bytes);
        ByteBuffer buffer = pool.bufferAt(address);
        assertThat(MemorySegment.ofBuffer(buffer).address()).isEqualTo(address);
        assertThat(buffer.put(new byte[(int) bytes]).hasRemaining()).isFalse();
        pool.freeRaw(address);
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.bufferAt(address))
                .withMessageContaining("is used");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 15, 16, 1_000, 100_000, 3 * MIB})
    void oneByteBehindIsFound(long bytes) {
        long address = pool.allocateRaw(bytes);
        at(address + bytes, 1).fill((byte) 0);
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> pool.freeRaw(address))
                .withMessageContainingAll(
                        "'net'", "%#x".formatted(address), "1 bytes behind the " + bytes);
        assertThatExceptionOfType(PoolMisuseException.class)
                .as("it has come back")
                .isThrownBy(() -> pool.freeRaw(address));
    }

    @Test
    void oneByteAheadIsFound() {
        for (int ahead : new int[] {1, 2, 8, 9, 16}) {
            long address = pool.allocateRaw(100);
            MemorySegment before = at(address - ahead, 1);
            before.set(ValueLayout.JAVA_BYTE, 0, (byte) ~before.get(ValueLayout.JAVA_BYTE, 0));
            assertThatExceptionOfType(PoolMisuseException.class)
                    .as("%d bytes ahead", ahead)
                    .isThrownBy(() -> pool.freeRaw(address))
                    .withMessageContainingAll("ahead of it", "144 bytes");
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatWasLentBeforeTheSwitchComesBackAsItWas() {
        long guarded = pool.allocateRaw(100);
        PooledSegment checked = pool.allocate(100);
        pool.safety(SafetyLevel.SAMPLED);
        assertThat(pool.safety()).isEqualTo(SafetyLevel.SAMPLED);
        long plain = pool.allocateRaw(100);
        PooledSegment unchecked = pool.allocate(100);
        pool.safety(SafetyLevel.FULL);
        pool.freeRaw(guarded);
        pool.freeRaw(plain);
        checked.close();
        unchecked.close();
        assertThat(pool.stats().inUse()).isZero();
        assertThatNullPointerException()
                .isThrownBy(() -> pool.safety(null))
                .withMessageContaining("'net'");
    }

    @Test
    void arenasAndTheirPoolsWorkAsEver() {
        try (PooledArena arena = pool.arena();
                ArenaPool records = pool.arenaPool("records", 32, 8)) {
            arena.allocate(100).fill((byte) 1);
            arena.allocate(100_000).fill((byte) 1);
            records.release(records.acquire());
        }
        assertThat(pool.stats().inUse()).isZero();
    }
}
