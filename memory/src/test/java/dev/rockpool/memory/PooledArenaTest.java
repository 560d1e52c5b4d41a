package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.errorprone.annotations.MustBeClosed;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.memory.PooledArena.Checkpoint;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What an arena over pooled memory owes its callers, confined or shared.
class PooledArenaTest extends MemoryPools {

    /// The flavours.
    enum Flavour {
        CONFINED,
        SHARED;

        @MustBeClosed
        PooledArena open(MemoryPool pool) {
            return this == CONFINED ? pool.arena() : pool.sharedArena();
        }
    }

    private static void isDead(MemorySegment segment) {
        assertThat(segment.scope().isAlive()).isFalse();
        assertThatIllegalStateException()
                .isThrownBy(() -> segment.get(ValueLayout.JAVA_BYTE, 0))
                .withMessageContaining("closed");
    }

    @ParameterizedTest
    @EnumSource
    void piecesAreAlignedAndApart(Flavour flavour) {
        try (PooledArena arena = flavour.open(pool(settings()))) {
            List<MemorySegment> all = new ArrayList<>();
            for (int i = 0; i < 3_000; i++) {
                long alignment = 1L << (i % 14);
                MemorySegment piece = arena.allocate(i * 7L % 3_000, alignment);
                assertThat(piece.address() % alignment).isZero();
                piece.fill((byte) i);
                all.add(piece);
            }
            for (int i = 0; i < all.size(); i++) {
                MemorySegment piece = all.get(i);
                assertThat(piece.byteSize()).isEqualTo(i * 7L % 3_000);
                for (long at = 0; at < piece.byteSize(); at += 13) {
                    assertThat(piece.get(ValueLayout.JAVA_BYTE, at)).isEqualTo((byte) i);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void largeRequestsHaveMemoryOfTheirOwn(Flavour flavour) {
        MemoryPool pool = pool(settings());
        try (PooledArena arena = flavour.open(pool)) {
            MemorySegment large = arena.allocate(5 * MIB, 4_096);
            MemorySegment farAligned = arena.allocate(10, MIB);
            assertThat(large.byteSize()).isEqualTo(5 * MIB);
            assertThat(farAligned.address() % MIB).isZero();
            large.fill((byte) 1);
            farAligned.fill((byte) 1);
            arena.reset();
            isDead(large);
            isDead(farAligned);
            assertThat(pool.stats().inUse()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("MustBeClosed") // in the middle
    void afterTheCloseAllIsDead(Flavour flavour) {
        PooledArena arena = flavour.open(pool(settings()));
        MemorySegment piece = arena.allocate(100);
        arena.close();
        isDead(piece);
        assertThatIllegalStateException().isThrownBy(() -> arena.allocate(1));
        assertThatIllegalStateException().isThrownBy(arena::reset);
        assertThatIllegalStateException().isThrownBy(arena::close);
        assertThatIllegalStateException().isThrownBy(arena::scope);
    }

    @ParameterizedTest
    @EnumSource
    void aResetEndsAllAndUsesTheMemoryAgain(Flavour flavour) {
        MemoryPool pool = pool(settings());
        try (PooledArena arena = flavour.open(pool)) {
            MemorySegment before = arena.allocate(100);
            long address = before.address();
            for (int i = 0; i < 100; i++) {
                arena.reset();
                isDead(before);
                before = arena.allocate(100);
                assertThat(before.address()).isEqualTo(address);
            }
        }
        assertThat(pool.stats().misses()).isOne();
    }

    @ParameterizedTest
    @EnumSource
    void aRewindEndsWhatCameSince(Flavour flavour) {
        try (PooledArena arena = flavour.open(pool(settings()))) {
            MemorySegment kept = arena.allocate(50_000 / 4);
            kept.fill((byte) 1);
            List<MemorySegment> dead = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                try (Checkpoint outer = arena.checkpoint()) {
                    MemorySegment middle = arena.allocate(10_000);
                    middle.fill((byte) 2);
                    try (Checkpoint inner = arena.checkpoint()) {
                        dead.add(arena.allocate(15_000).fill((byte) 3));
                        dead.add(arena.allocate(15_000).fill((byte) 3));
                        dead.add(arena.allocate(150_000).fill((byte) 3));
                        assertThatIllegalStateException().isThrownBy(outer::close);
                        assertThat(inner).isNotNull();
                    }
                    assertThat(dead).allSatisfy(PooledArenaTest::isDead);
                    assertThat(middle.get(ValueLayout.JAVA_BYTE, 9_999)).isEqualTo((byte) 2);
                    dead.add(middle);
                }
                assertThat(dead).allSatisfy(PooledArenaTest::isDead);
                assertThat(kept.get(ValueLayout.JAVA_BYTE, 9_999)).isEqualTo((byte) 1);
            }
            Checkpoint twice = arena.checkpoint();
            twice.close();
            assertThatIllegalStateException()
                    .isThrownBy(twice::close)
                    .withMessageContainingAll("'net'", "twice");
        }
    }

    @Test
    void aResetEndsOpenCheckpointsToo() {
        try (PooledArena arena = pool(settings()).arena()) {
            Checkpoint open = arena.checkpoint();
            MemorySegment piece = arena.allocate(10);
            arena.reset();
            isDead(piece);
            assertThatIllegalStateException().isThrownBy(open::close);
        }
    }

    @Test
    void aConfinedArenaIsOneThreads() throws InterruptedException {
        try (PooledArena arena = pool(settings()).arena()) {
            MemorySegment piece = arena.allocate(10);
            assertThat(inAnotherThread(() -> arena.allocate(1)))
                    .isInstanceOf(WrongThreadException.class);
            assertThat(inAnotherThread(arena::reset)).isInstanceOf(WrongThreadException.class);
            assertThat(inAnotherThread(arena::close)).isInstanceOf(WrongThreadException.class);
            assertThat(inAnotherThread(() -> piece.fill((byte) 1)))
                    .isInstanceOf(WrongThreadException.class);
            piece.fill((byte) 1);
        }
    }

    private static Throwable inAnotherThread(Runnable work) throws InterruptedException {
        var failure = new AtomicReference<Throwable>();
        Thread thread = Thread.ofPlatform().unstarted(work);
        thread.setUncaughtExceptionHandler((ended, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        return failure.get();
    }

    @Test
    void manyThreadsAllocateFromOneSharedArena() throws InterruptedException {
        try (PooledArena arena = pool(settings()).sharedArena()) {
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 8; i++) {
                byte pattern = (byte) i;
                threads.add(
                        Thread.ofVirtual()
                                .start(() -> {
                                    for (int j = 0; j < 1_000; j++) {
                                        MemorySegment piece = arena.allocate(100);
                                        piece.fill(pattern);
                                        LockSupport.parkNanos(1);
                                        assertThat(piece.get(ValueLayout.JAVA_BYTE, 99))
                                                .isEqualTo(pattern);
                                    }
                                }));
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "lastUse", "decay"})
    void retentionDecidesWhatABurstLeaves(String rule) {
        MemoryPool pool = pool(settings());
        ArenaRetention retention =
                switch (rule) {
                    case "all" -> ArenaRetention.all();
                    case "lastUse" -> ArenaRetention.lastUse();
                    default -> ArenaRetention.decay(0.5);
                };
        try (PooledArena arena = pool.arena(retention)) {
            for (int i = 0; i < 160; i++) {
                arena.allocate(16_000);
            }
            arena.reset();
            long burst = pool.stats().inUse();
            assertThat(burst).isGreaterThan(2 * MIB);
            arena.allocate(100);
            arena.reset();
            long after = pool.stats().inUse();
            switch (rule) {
                case "all" -> assertThat(after).isEqualTo(burst);
                case "lastUse" -> assertThat(after).isEqualTo(65_536);
                default -> assertThat(after).isBetween(burst / 2, burst / 2 + 65_536);
            }
        }
    }

    @Test
    void aShareThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArenaRetention.decay(1.5))
                .withMessageContaining("1.5");
        try (PooledArena arena = pool(settings()).arena()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> arena.allocate(-1))
                    .withMessageContainingAll("'net'", "-1");
            assertThatIllegalArgumentException().isThrownBy(() -> arena.allocate(1, 3));
        }
    }

    @ParameterizedTest
    @EnumSource(Zeroing.class)
    void whatIsAllocatedIsZeroWhereThePoolSaysSo(Zeroing zeroing) {
        try (PooledArena arena = pool(settings().zeroing(zeroing)).arena()) {
            arena.allocate(1_000).fill((byte) 1);
            arena.reset();
            byte found = arena.allocate(1_000).get(ValueLayout.JAVA_BYTE, 500);
            assertThat(found).isEqualTo((byte) (zeroing == Zeroing.NEVER ? 1 : 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    @SuppressWarnings("MustBeClosed") // in the middle
    void aPieceOfNoBytesDiesToo(Flavour flavour) {
        PooledArena arena = flavour.open(pool(settings()));
        MemorySegment nothing = arena.allocate(0);
        assertThat(nothing.byteSize()).isZero();
        arena.close();
        assertThat(nothing.scope().isAlive()).isFalse();
    }

    @Test
    void aRetentionThatFailsChangesNothing() {
        MemoryPool pool = pool(settings());
        var isWell = new AtomicBoolean();
        ArenaRetention failing =
                (used, held) -> {
                    if (isWell.get()) {
                        return held;
                    }
                    throw new IllegalArgumentException("not now");
                };
        try (PooledArena arena = pool.arena(failing)) {
            MemorySegment piece = arena.allocate(100);
            assertThatIllegalArgumentException().isThrownBy(arena::reset).withMessage("not now");
            piece.fill((byte) 1);
            isWell.set(true);
            arena.reset();
            isDead(piece);
        }
    }

    @Test
    void aBlockOfAnArenaIsFreedByNobodyElse() {
        MemoryPool pool = pool(settings());
        try (PooledArena arena = pool.arena()) {
            long block = arena.allocate(100).address();
            long large = arena.allocate(MIB).address();
            for (long address : new long[] {block, large}) {
                assertThatExceptionOfType(PoolMisuseException.class)
                        .isThrownBy(() -> pool.freeRaw(address));
            }
        }
    }

    @Test
    void anArenaWithoutMemoryLosesNothing() {
        MemoryPool pool = pool(settings().maxBytes(4 * MIB));
        try (PooledArena arena = pool.arena()) {
            MemorySegment piece = arena.allocate(100);
            assertThatExceptionOfType(OutOfPooledMemoryError.class)
                    .isThrownBy(() -> arena.allocate(5 * MIB));
            piece.fill((byte) 1);
            arena.allocate(100).fill((byte) 1);
        }
    }
}
