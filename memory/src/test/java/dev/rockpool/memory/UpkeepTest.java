package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a pool does for itself as time goes by.
@SuppressWarnings("MustBeClosed") // at once, for all that it leaves behind
class UpkeepTest extends MemoryPools {
    private static final Duration SOON = Duration.ofMillis(10);

    @Test
    void whatNobodyUsesGoesBackByItself() {
        MemoryPool pool = pool(settings().ageing(SOON));
        pool.allocate(2 * MIB).close();
        await().until(() -> pool.stats().reserved() == 0);
        pool.allocate(2 * MIB).close(); // it goes on
        await().until(() -> pool.stats().reserved() == 0);
    }

    @Test
    void whatAnotherThreadKeptGoesAfterTheCloseAndItsEnd() throws InterruptedException {
        MemoryPool pool = pool(settings().ageing(SOON));
        Thread other = Thread.ofPlatform().start(() -> pool.allocate(1_000).close());
        other.join();
        pool.close();
        await().until(() -> pool.stats().reserved() == 0);
    }

    @Test
    void aPoolThatIsForgottenGivesItsMemoryBack() {
        assertGoesBack(forgottenWithASlotInACache());
    }

    /// Returns a segment that its late user kept, in memory of a pool that nobody has any more.
    private static MemorySegment forgottenWithASlotInACache() {
        MemoryPool pool = settings().ageing(SOON).build();
        try (PooledSegment lent = pool.allocate(1_000)) {
            return lent.segment();
        }
    }

    @Test
    void whatIsOutOfAPoolThatIsForgottenStaysGood() {
        MemorySegment beside = forgottenWithAnAddressOut();
        assertGoesBack(forgottenWithASlotInACache()); // as this would have by now
        assertThat(beside.scope().isAlive()).isTrue();
    }

    /// Returns a segment in the chunk of memory that is out by its address.
    private static MemorySegment forgottenWithAnAddressOut() {
        var kept = new MemorySegment[1];
        WeakReference<MemoryPool> pool = forgetWithAnAddressOut(kept);
        await().until(() -> {
            System.gc();
            return pool.refersTo(null);
        });
        return kept[0];
    }

    private static WeakReference<MemoryPool> forgetWithAnAddressOut(MemorySegment[] kept) {
        MemoryPool pool = settings().ageing(SOON).build();
        assertThat(pool.allocateRaw(1_000)).isNotZero();
        try (PooledSegment lent = pool.allocate(1_000)) {
            kept[0] = lent.segment();
        }
        return new WeakReference<>(pool);
    }

    private static void assertGoesBack(MemorySegment kept) {
        await().until(() -> {
            System.gc();
            return !kept.scope().isAlive();
        });
    }

    @Test
    void periodsThatMakeNoSenseAreNamed() {
        for (Duration wrong : new Duration[] {Duration.ofMillis(-1), Duration.ofNanos(999_999)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> settings().ageing(wrong))
                    .withMessageContainingAll("'net'", "ageing", wrong.toString());
        }
    }
}
