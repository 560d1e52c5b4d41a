package dev.rockpool.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Fault;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.testkit.CheckPools;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What an allocator owes its callers, beside what Netty's tests ask.
class RockpoolByteBufAllocatorTest extends Allocators {

    @Test
    void itGivesTheKindThatIsPreferred() {
        RockpoolByteBufAllocator direct = allocator();
        RockpoolByteBufAllocator heap = RockpoolByteBufAllocator.of(direct.pool(), false);
        assertThat(isDirect(direct.buffer())).isTrue();
        assertThat(isDirect(direct.compositeBuffer().addComponent(direct.buffer()))).isTrue();
        assertThat(isDirect(direct.heapBuffer())).isFalse();
        assertThat(isDirect(heap.buffer())).isFalse();
        assertThat(isDirect(heap.directBuffer())).isTrue();
        assertThat(isDirect(heap.ioBuffer())).isTrue();
    }

    private static boolean isDirect(ByteBuf buffer) {
        boolean direct = buffer.isDirect();
        buffer.release();
        return direct;
    }

    @Test
    void eachKeepsItsOwnBooksOfOnePool() {
        MemoryPool pool = settings().build();
        RockpoolByteBufAllocator one = allocator(pool);
        RockpoolByteBufAllocator other = allocator(pool);
        ByteBuf direct = one.directBuffer(1_000);
        ByteBuf heap = one.heapBuffer(1_000);
        assertThat(one.metric()).hasToString("usedHeapMemory: 1024; usedDirectMemory: 1024");
        assertThat(other.metric()).hasToString("usedHeapMemory: 0; usedDirectMemory: 0");
        assertThat(pool.stats().inUse()).isEqualTo(1_024);
        direct.release();
        heap.release();
    }

    @Test
    @SuppressWarnings("NullAway") // the misuse under test
    void itIsNamedAfterItsPool() {
        assertThat(allocator()).hasToString("RockpoolByteBufAllocator[net]");
        assertThatNullPointerException()
                .isThrownBy(() -> RockpoolByteBufAllocator.of(null))
                .withMessageContaining("the pool is null");
    }

    @Test
    void ageingGivesTheMemoryOfABurstBack() {
        RockpoolByteBufAllocator allocator = allocator();
        var burst = new ArrayList<ByteBuf>();
        for (int i = 0; i < 300; i++) {
            burst.add(allocator.directBuffer(100_000));
        }
        burst.forEach(ByteBuf::release);
        assertThat(allocator.pool().stats().reserved()).isGreaterThan(30_000_000);
        for (int step = 0; step < 4; step++) {
            allocator.pool().age();
            allocator.directBuffer(100).release();
        }
        assertThat(allocator.pool().stats().reserved()).isLessThanOrEqualTo(8 * MIB);
    }

    @Test
    @CheckPools(allow = Fault.LEAKED)
    void aForgottenBufferIsFound() {
        ByteBufAllocator allocator = RockpoolByteBufAllocator.of(settings().build());
        forget(allocator);
        var found = new ArrayList<String>();
        await().untilAsserted(() -> {
            found.addAll(Leaks.find(allocator));
            assertThat(found).hasSize(2);
        });
        assertThat(found)
                .allSatisfy(
                        leak -> assertThat(leak).contains("ByteBuf", "aForgottenBufferIsFound"));
    }

    private static void forget(ByteBufAllocator allocator) {
        allocator.directBuffer(1_000).writeLong(1);
        allocator.heapBuffer(5_000).writeLong(1);
    }

    @Test
    void whatIsReleasedIsNotFound() {
        RockpoolByteBufAllocator allocator = allocator();
        CompositeByteBuf composite = allocator.compositeBuffer();
        for (ByteBuf each : List.of(allocator.buffer(10), allocator.heapBuffer(2_000))) {
            composite.addComponent(true, each.writeZero(10));
        }
        composite.release();
        assertThat(Leaks.find(allocator)).isEmpty();
    }
}
