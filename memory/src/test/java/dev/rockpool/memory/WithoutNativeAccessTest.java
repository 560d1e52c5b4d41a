package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockpool.memory.PooledArena.Checkpoint;
import dev.rockpool.memory.PooledArenaTest.Flavour;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What an arena does in a JVM that refuses restricted methods: the same, without reuse. The build
/// runs it in such a JVM.
@Tag("without-native-access")
class WithoutNativeAccessTest extends MemoryPools {
    /// Nothing else needs native access.
    @Nested
    class Pools extends MemoryPoolTest {}

    @Test
    @SuppressWarnings("restricted")
    void theJvmRefusesRestrictedMethods() {
        assertThatExceptionOfType(IllegalCallerException.class)
                .isThrownBy(() -> MemorySegment.NULL.reinterpret(1, Arena.global(), null));
    }

    @ParameterizedTest
    @EnumSource
    void whatWasAllocatedDiesWithTheReset(Flavour flavour) {
        MemoryPool pool = pool(settings());
        try (PooledArena arena = flavour.open(pool)) {
            for (int i = 0; i < 10; i++) {
                MemorySegment first = arena.allocate(100, 64).fill((byte) i);
                MemorySegment large = arena.allocate(100_000, 4_096).fill((byte) i);
                assertThat(first.address() % 64).isZero();
                assertThat(large.address() % 4_096).isZero();
                MemorySegment inner;
                try (Checkpoint scratch = arena.checkpoint()) {
                    inner = arena.allocate(100).fill((byte) -1);
                    assertThat(scratch).isNotNull();
                }
                isDead(inner);
                assertThat(first.get(ValueLayout.JAVA_BYTE, 99)).isEqualTo((byte) i);
                arena.reset();
                isDead(first);
                isDead(large);
            }
        }
        assertThat(pool.stats().reserved()).as("nothing is borrowed").isZero();
    }

    private static void isDead(MemorySegment segment) {
        assertThatIllegalStateException()
                .isThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0))
                .withMessageContaining("closed");
    }
}
