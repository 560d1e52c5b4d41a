package dev.rockpool.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.adapters.Crowd;
import java.nio.LongBuffer;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Buffers in many hands at once.
class SharingTest extends Pools {
    private static final int ROUNDS = 2_000;

    @ParameterizedTest
    @EnumSource
    void oneOfTwoThatReleaseTheLastReferenceIsRefused(Kind kind) throws Exception {
        RockpoolByteBufferPool pool = pool(settings().safety(SafetyLevel.OFF));
        var shared = new RetainableByteBuffer[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            shared[i] = pool.acquire(1_000, kind.isDirect());
        }
        var released = new AtomicInteger();
        var refused = new AtomicInteger();
        var together = new CyclicBarrier(2);
        Crowd.run(
                2,
                Thread.ofPlatform(),
                _ -> {
                    for (RetainableByteBuffer each : shared) {
                        together.await(10, TimeUnit.SECONDS);
                        try {
                            assertThat(each.release()).isTrue();
                            released.incrementAndGet();
                        } catch (PoolMisuseException e) {
                            refused.incrementAndGet();
                        }
                    }
                });
        assertThat(released).hasValue(ROUNDS);
        assertThat(refused).hasValue(ROUNDS);
    }

    @ParameterizedTest
    @EnumSource
    void aRetainMeetsTheLastRelease(Kind kind) throws Exception {
        RockpoolByteBufferPool pool = pool(settings().safety(SafetyLevel.OFF));
        var shared = new RetainableByteBuffer[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            shared[i] = pool.acquire(1_000, kind.isDirect());
        }
        var ends = new AtomicInteger();
        var together = new CyclicBarrier(2);
        Crowd.run(
                2,
                Thread.ofPlatform(),
                number -> {
                    for (RetainableByteBuffer each : shared) {
                        together.await(10, TimeUnit.SECONDS);
                        if (number == 0) {
                            ends.addAndGet(each.release() ? 1 : 0);
                        } else if (tryRetain(each)) {
                            each.getByteBuffer(); // is not over while I have it
                            ends.addAndGet(each.release() ? 1 : 0);
                        }
                    }
                });
        assertThat(ends).hasValue(ROUNDS);
    }

    private static boolean tryRetain(RetainableByteBuffer buffer) {
        try {
            buffer.retain();
            return true;
        } catch (PoolMisuseException e) {
            return false;
        }
    }

    @Test
    void buffersFromHandToHandAreNeverInTwo() {
        RockpoolByteBufferPool pool = pool(settings().maxBytes(16 * MIB));
        var hand = new SynchronousQueue<RetainableByteBuffer.Mutable>();
        var number = new AtomicLong();
        var passed = new AtomicLong();
        Crowd.run(
                64,
                Thread.ofVirtual(),
                seed -> {
                    var random = new Random(seed);
                    for (int i = 0; i < 200; i++) {
                        RetainableByteBuffer.Mutable mine =
                                filled(pool, random, number.incrementAndGet());
                        mine.retain();
                        if (!hand.offer(mine, 1, TimeUnit.MILLISECONDS)) {
                            mine.release();
                        }
                        RetainableByteBuffer.Mutable theirs = hand.poll();
                        if (theirs != null) {
                            check(theirs);
                            theirs.release();
                            passed.incrementAndGet();
                        }
                        check(mine);
                        mine.release();
                    }
                });
        for (RetainableByteBuffer left = hand.poll(); left != null; left = hand.poll()) {
            left.release();
        }
        assertThat(passed).hasPositiveValue();
    }

    /// A buffer full of one number.
    private static RetainableByteBuffer.Mutable filled(
            RockpoolByteBufferPool pool, Random random, long number) {
        int longs = 1 + random.nextInt(random.nextInt(20) == 0 ? 100_000 : 1_000);
        RetainableByteBuffer.Mutable buffer =
                pool.acquire(longs * Long.BYTES, random.nextInt(4) != 0);
        for (int i = 0; i < longs; i++) {
            buffer.putLong(number);
        }
        buffer.getByteBuffer(); // to be read from now on, by any number of threads
        return buffer;
    }

    private static void check(RetainableByteBuffer buffer) {
        LongBuffer longs = buffer.getByteBuffer().asLongBuffer();
        long first = longs.get();
        boolean same = true;
        while (longs.hasRemaining()) {
            same &= longs.get() == first;
        }
        assertThat(same).isTrue();
    }
}
