package dev.rockpool.jetty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.sun.management.ThreadMXBean;
import dev.rockpool.PoolClosedException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.SizeClass;
import dev.rockpool.testkit.CheckPools;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.InvalidMarkException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.BufferUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What Jetty expects of a pool of buffers, and what this one promises beyond that.
class RockpoolByteBufferPoolTest extends Pools {

    /// Sizes that leave something of a slot, of an array and of a page, and such that do not.
    private static final List<Integer> SIZES =
            List.of(0, 1, 3, 77, 1_001, 4_096, 4_097, 70_001, MIB - 1, MIB, MIB + 1, 5 * MIB);

    @ParameterizedTest
    @EnumSource
    void aBufferIsEmptyAndHasRoom(Kind kind) {
        RockpoolByteBufferPool pool = pool();
        for (int size : SIZES) {
            RetainableByteBuffer.Mutable buffer = pool.acquire(size, kind.isDirect());
            ByteBuffer bytes = buffer.getByteBuffer();
            assertThat(bytes.position()).isZero();
            assertThat(bytes.limit()).isZero();
            assertThat(bytes.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
            assertThat(bytes.isDirect()).isEqualTo(kind.isDirect());
            assertThat(buffer.isDirect()).isEqualTo(kind.isDirect());
            assertThat(buffer.capacity()).isEqualTo(bytes.capacity()).isGreaterThanOrEqualTo(size);
            assertThat(buffer.space()).isEqualTo(buffer.capacity());
            assertThat(buffer.isEmpty()).isTrue();
            assertThat(buffer.canRetain()).isTrue();
            assertThat(buffer.isRetained()).isFalse();
            assertThat(kind.bytesInUse(pool)).isEqualTo(buffer.capacity());
            assertThat(buffer.release()).isTrue();
            assertThat(kind.bytesInUse(pool)).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBufferIsHardlyLargerThanWhatWasAskedFor(Kind kind) {
        RockpoolByteBufferPool pool = pool(settings().safety(SafetyLevel.OFF));
        for (int size = 1; size <= MIB; size += Math.max(1, size / 50)) {
            RetainableByteBuffer buffer = pool.acquire(size, kind.isDirect());
            int more = buffer.capacity() - size;
            assertThat(more < 16 || more * 9L <= buffer.capacity())
                    .as("%d + %d", size, more)
                    .isTrue();
            assertThat(buffer.capacity()).isEqualTo((int) SizeClass.roundUp(size));
            buffer.release();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsPutInComesOutAgain(Kind kind) {
        RetainableByteBuffer.Mutable buffer = pool().acquire(100, kind.isDirect());
        buffer.put((byte) 1).putShort((short) 2).putInt(3).putLong(4).put(new byte[] {5, 6});
        assertThat(buffer.append(ByteBuffer.wrap(new byte[] {7}))).isTrue();
        buffer.put(0, (byte) 9);
        assertThat(buffer.remaining()).isEqualTo(18);
        ByteBuffer bytes = buffer.getByteBuffer();
        assertThat(bytes.get()).isEqualTo((byte) 9);
        assertThat(bytes.getShort()).isEqualTo((short) 2);
        assertThat(bytes.getInt()).isEqualTo(3);
        assertThat(bytes.getLong()).isEqualTo(4);
        buffer.limit(2);
        assertThat(buffer.get(1)).isEqualTo((byte) 6);
        assertThat(buffer.remaining()).isEqualTo(2);
        buffer.clear();
        assertThat(buffer.hasRemaining()).isFalse();
        buffer.release();
    }

    @ParameterizedTest
    @EnumSource
    void whoRetainsKeepsIt(Kind kind) {
        RockpoolByteBufferPool pool = pool();
        RetainableByteBuffer buffer = pool.acquire(1_000, kind.isDirect());
        buffer.retain();
        buffer.retain();
        assertThat(buffer.isRetained()).isTrue();
        assertThat(buffer.release()).isFalse();
        assertThat(buffer.isRetained()).isTrue();
        assertThat(buffer.release()).isFalse();
        assertThat(buffer.isRetained()).isFalse();
        assertThat(kind.bytesInUse(pool)).isEqualTo(buffer.capacity());
        assertThat(buffer.release()).isTrue();
        assertThat(buffer.isRetained()).isFalse();
        assertThat(kind.bytesInUse(pool)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aSliceKeepsWhatItIsCutFrom(Kind kind) {
        RockpoolByteBufferPool pool = pool();
        RetainableByteBuffer.Mutable buffer = pool.acquire(1_000, kind.isDirect());
        buffer.putLong(42);
        RetainableByteBuffer slice = buffer.slice(8);
        assertThat(buffer.isRetained()).isTrue();
        assertThat(buffer.release()).isFalse();
        assertThat(slice.getByteBuffer().getLong()).isEqualTo(42);
        assertThat(slice.release()).isTrue();
        assertThat(kind.bytesInUse(pool)).isZero();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(slice::release);
    }

    @ParameterizedTest
    @EnumSource
    void aCopyIsOfThePool(Kind kind) {
        RockpoolByteBufferPool pool = pool();
        RetainableByteBuffer.Mutable buffer = pool.acquire(1_000, kind.isDirect());
        buffer.putLong(42);
        RetainableByteBuffer copy = buffer.copy();
        buffer.release();
        assertThat(copy.isDirect()).isEqualTo(kind.isDirect());
        assertThat(kind.bytesInUse(pool)).isEqualTo(copy.capacity());
        assertThat(copy.getByteBuffer().getLong()).isEqualTo(42);
        assertThat(copy.release()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @CheckPools // also whether the array goes back to its pool
    void eachBufferComesAsNew(Kind kind) {
        RockpoolByteBufferPool pool = pool();
        RetainableByteBuffer.Mutable first = pool.acquire(4_096, kind.isDirect());
        first.putLong(42);
        first.getByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        first.release();
        RetainableByteBuffer second = pool.acquire(4_096, kind.isDirect());
        assertThat(second).isNotSameAs(first);
        assertThat(second.isEmpty()).isTrue();
        assertThat(second.getByteBuffer().order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        second.release();
    }

    @Test
    void theMemoryIsUsedAgain() {
        RockpoolByteBufferPool pool = pool(settings().safety(SafetyLevel.OFF));
        for (int size : new int[] {10, 4_096, 20_000, MIB}) {
            RetainableByteBuffer.Mutable first = pool.acquire(size, true);
            first.putLong(size);
            first.release();
            RetainableByteBuffer second = pool.acquire(size, true);
            long left = second.getByteBuffer().limit(8).getLong(0);
            second.release();
            assertThat(left).isEqualTo(size);
        }
    }

    @Test
    void aViewStaysWithItsMemoryAndComesAsNew() {
        RockpoolByteBufferPool pool = pool(settings().safety(SafetyLevel.OFF));
        RetainableByteBuffer first = pool.acquire(4_096, true);
        ByteBuffer view = first.getByteBuffer();
        view.limit(100).position(10).mark().order(ByteOrder.LITTLE_ENDIAN);
        first.release();
        RetainableByteBuffer second = pool.acquire(4_096, true);
        assertThat(second.getByteBuffer()).isSameAs(view);
        assertThat(view.position()).isZero();
        assertThat(view.limit()).isZero();
        assertThat(view.order()).isEqualTo(ByteOrder.BIG_ENDIAN);
        assertThatExceptionOfType(InvalidMarkException.class).isThrownBy(view::reset);
        second.release();
    }

    @Test
    void aLeaseMakesOneSmallObject() {
        RockpoolByteBufferPool pool = pool(settings().safety(SafetyLevel.OFF));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int leases = 10_000;
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < leases; i++) {
                pool.acquire(4_096, true).release();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least / leases).isLessThanOrEqualTo(80);
    }

    @Test
    void whatAnotherSizeNeedsIsNotKeptForOne() {
        RockpoolByteBufferPool pool = pool(settings().maxBytes(8 * MIB));
        for (int size : new int[] {MIB, 4_096, 3 * MIB, 64_000, MIB / 2}) {
            var all = new ArrayList<RetainableByteBuffer>();
            for (long bytes = 0; bytes < 6 * MIB; bytes += size) {
                all.add(pool.acquire(size, true));
            }
            all.forEach(RetainableByteBuffer::release);
        }
        assertThat(pool.getSpilledBuffers()).isZero();
    }

    @Test
    void theMemoryOfABurstGoesBack() {
        RockpoolByteBufferPool pool = pool();
        var burst = new ArrayList<RetainableByteBuffer>();
        for (int i = 0; i < 300; i++) {
            burst.add(pool.acquire(100_000, true));
        }
        burst.forEach(RetainableByteBuffer::release);
        assertThat(pool.getReservedBytes()).isGreaterThan(30_000_000);
        for (int step = 0; step < 4; step++) {
            pool.memory().age();
            pool.acquire(100, true).release();
        }
        assertThat(pool.getReservedBytes()).isLessThanOrEqualTo(8 * MIB);
    }

    @Test
    void clearGivesBackWhatIdlesAndLeavesWhatIsOut() {
        RockpoolByteBufferPool pool = pool(settings().cacheBytes(0));
        RetainableByteBuffer.Mutable out = pool.acquire(100_000, true);
        out.putLong(42);
        var idle = IntStream.range(0, 200).mapToObj(_ -> pool.acquire(100_000, true)).toList();
        idle.forEach(RetainableByteBuffer::release);
        pool.clear();
        assertThat(pool.getReservedBytes()).isLessThanOrEqualTo(4 * MIB);
        assertThat(out.getByteBuffer().getLong()).isEqualTo(42);
        out.release();
        pool.clear();
        assertThat(pool.getReservedBytes()).isZero();
    }

    @Test
    void atTheLimitBuffersAreOnTheHeapAndThenOffItAgain() {
        RockpoolByteBufferPool pool = pool(settings().maxBytes(8 * MIB));
        var all = new ArrayList<RetainableByteBuffer.Mutable>();
        for (int i = 0; i < 200; i++) {
            RetainableByteBuffer.Mutable buffer = pool.acquire(100_000, true);
            assertThat(buffer.capacity()).isGreaterThanOrEqualTo(100_000);
            buffer.putInt(i);
            all.add(buffer);
        }
        long onHeap = all.stream().filter(buffer -> !buffer.isDirect()).count();
        assertThat(onHeap).isBetween(100L, 130L).isEqualTo(pool.getSpilledBuffers());
        assertThat(pool.getReservedBytes()).isLessThanOrEqualTo(8 * MIB);
        assertThat(pool.getHeapBytesInUse()).isGreaterThanOrEqualTo(onHeap * 100_000);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.get(i).getByteBuffer().getInt()).isEqualTo(i);
            all.get(i).release();
        }
        RetainableByteBuffer next = pool.acquire(7 * MIB, true);
        assertThat(next.isDirect()).isTrue();
        next.release();
    }

    @ParameterizedTest
    @EnumSource
    void buffersThatAreOutOutliveTheMemory(SafetyLevel safety) {
        RockpoolByteBufferPool pool = pool(settings().safety(safety));
        RetainableByteBuffer.Mutable out = pool.acquire(5_000, true);
        out.putLong(42);
        pool.memory().close();
        assertThat(out.getByteBuffer().getLong()).isEqualTo(42);
        assertThatExceptionOfType(PoolClosedException.class)
                .isThrownBy(() -> pool.acquire(1, true))
                .withMessageContaining("'web'");
        pool.clear();
        pool.acquire(1, false).release();
        out.release();
    }

    @Test
    void itsOwnMemoryEndsWithItAndBeginsAnew() throws Exception {
        RockpoolByteBufferPool pool = entered(RockpoolByteBufferPool.owning(settings()));
        pool.acquire(1, true).release(); // also before the start
        pool.start();
        MemoryPool first = pool.memory();
        RetainableByteBuffer out = pool.acquire(5_000, true);
        pool.stop();
        assertThatExceptionOfType(PoolClosedException.class)
                .isThrownBy(() -> pool.acquire(1, true));
        out.release();
        assertThat(first.stats().reserved()).isZero();

        pool.start();
        assertThat(pool.memory()).isNotSameAs(first);
        assertThat(pool.memory().name()).isEqualTo("web");
        pool.acquire(5_000, true).release();
        pool.stop();
    }

    @Test
    void theMemoryOfOthersDoesNotEndWithIt() throws Exception {
        RockpoolByteBufferPool pool = pool();
        pool.start();
        pool.stop();
        pool.acquire(1, true).release();
    }

    @Test
    void eachKeepsItsOwnBooksOfOneMemory() {
        MemoryPool memory = settings().build();
        RockpoolByteBufferPool one = entered(RockpoolByteBufferPool.of(memory));
        RockpoolByteBufferPool other = entered(RockpoolByteBufferPool.of(memory));
        RetainableByteBuffer direct = one.acquire(1_000, true);
        RetainableByteBuffer heap = one.acquire(1_000, false);
        assertThat(one.getDirectBytesInUse()).isEqualTo(1_024);
        assertThat(one.getHeapBytesInUse()).isEqualTo(1_024);
        assertThat(other.getDirectBytesInUse()).isZero();
        assertThat(other.getHeapBytesInUse()).isZero();
        direct.release();
        heap.release();
    }

    @Test
    void aBufferGrowsAsAChainOfPooledOnes() {
        RockpoolByteBufferPool pool = pool();
        var sized = new ByteBufferPool.Sized(pool, true, 1_000);
        var chain = new RetainableByteBuffer.DynamicCapacity(sized);
        for (int i = 0; i < 5_000; i++) {
            chain.putInt(i);
        }
        assertThat(pool.getDirectBytesInUse()).isGreaterThanOrEqualTo(20_000);
        byte[] all = chain.takeByteArray();
        assertThat(all).hasSize(20_000);
        assertThat(ByteBuffer.wrap(all).getInt(4 * 4_321)).isEqualTo(4_321);
        chain.release();
    }

    @Test
    @SuppressWarnings("NullAway") // the misuse under test
    void whatCannotBeMeantIsRefused() {
        RockpoolByteBufferPool pool = pool();
        for (Kind kind : Kind.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pool.acquire(-1, kind.isDirect()))
                    .withMessage("Pool 'web': a size of -1 bytes is negative");
        }
        assertThatNullPointerException()
                .isThrownBy(() -> RockpoolByteBufferPool.of(null))
                .withMessageContaining("the memory is null");
        assertThatNullPointerException()
                .isThrownBy(() -> RockpoolByteBufferPool.owning(null))
                .withMessageContaining("the settings are null");
    }

    @Test
    void aDumpTellsWhereTheMemoryIs() throws IOException {
        RockpoolByteBufferPool pool = pool();
        RetainableByteBuffer buffer = pool.acquire(4_000, true);
        var dump = new StringBuilder();
        pool.dump(dump, "");
        assertThat(dump.toString())
                .contains(
                        "RockpoolByteBufferPool[web]",
                        "direct: 4096 bytes in use; of the memory 4194304 of 67108864 reserved, 4096 in use",
                        "heap: 0 bytes in use, 0 buffers that should have been direct so far",
                        "OfClass[size=4096, inUse=1");
        buffer.release();
    }

    @Test
    void jettysToolsWorkOnIt() {
        RetainableByteBuffer buffer = pool().acquire(100, true);
        ByteBuffer bytes = buffer.getByteBuffer();
        int position = BufferUtil.flipToFill(bytes);
        bytes.put(new byte[] {'h', 'i'});
        BufferUtil.flipToFlush(bytes, position);
        assertThat(BufferUtil.toString(bytes)).isEqualTo("hi");
        assertThat(buffer.remaining()).isEqualTo(2);
        assertThat(buffer).asString().contains("WatchedBuffer@", "[2/112,d=true,rc=1]");
        buffer.release();
        assertThat(buffer).asString().contains("[0/112,d=true,rc=0]");
    }
}
