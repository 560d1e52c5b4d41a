package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockpool.Lease;
import dev.rockpool.PoolClosedException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pieces of one arena as a pool: one close gives all back.
class ArenaPoolTest extends MemoryPools {
    @Test
    void oneCloseGivesAllBack() {
        MemoryPool memory = pool(settings());
        ArenaPool pool = memory.arenaPool("records", 128, 8);
        List<MemorySegment> out = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            out.add(pool.acquire().fill((byte) i));
        }
        out.subList(0, 5_000).forEach(pool::release);
        assertThat(memory.stats().inUse()).isBetween(1_280_000L, 1_400_000L);
        MemorySegment held = out.getLast();
        assertThat(held.get(ValueLayout.JAVA_BYTE, 127)).isEqualTo((byte) 9_999);
        pool.close();
        assertThat(memory.stats().inUse()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> held.get(ValueLayout.JAVA_BYTE, 0));
        assertThatExceptionOfType(PoolClosedException.class).isThrownBy(pool::acquire);
        pool.close();
    }

    @Test
    void aPieceThatCameBackIsLentAgain() {
        MemoryPool memory = pool(settings());
        try (ArenaPool pool = memory.arenaPool("records", 48, 16)) {
            MemorySegment first = pool.acquire();
            assertThat(first.byteSize()).isEqualTo(48);
            assertThat(first.address() % 16).isZero();
            pool.release(first);
            try (Lease<MemorySegment> lease = pool.lease()) {
                assertThat(lease.get().address()).isEqualTo(first.address());
            }
            assertThat(pool.stats().created()).isOne();
            assertThat(pool.stats().idle()).isOne();
        }
    }

    @Test
    void piecesAreZeroWhereThePoolSaysSo() {
        MemoryPool memory = pool(settings().zeroing(Zeroing.ON_RELEASE));
        try (ArenaPool pool = memory.arenaPool("records", 8, 8)) {
            MemorySegment piece = pool.acquire();
            piece.set(ValueLayout.JAVA_LONG, 0, -1);
            pool.release(piece);
            assertThat(pool.acquire().get(ValueLayout.JAVA_LONG, 0)).isZero();
        }
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        MemoryPool memory = pool(settings());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory.arenaPool("records", 0, 8))
                .withMessageContainingAll("'records'", "0 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> memory.arenaPool("records", 8, 3))
                .withMessageContaining("alignment 3");
        assertThatIllegalArgumentException().isThrownBy(() -> memory.arenaPool(" ", 8, 8));
    }
}
