package dev.rockpool.memory.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/// The streams of a test, whose chunks are counted: all are back at its end.
abstract class Streams {
    static final int FIRST = 16;
    static final int MOST = 64;

    final CountedArrays pool = new CountedArrays();
    final PooledStreams streams = settings().build();

    PooledStreamsBuilder settings() {
        return PooledStreams.builder().named("bodies").pool(pool).firstChunk(FIRST).maxChunk(MOST);
    }

    @AfterEach
    void allChunksAreBack() {
        assertThat(pool.out()).isZero();
        assertThat(streams.out()).isZero();
        assertThat(streams.imbalance()).isZero();
    }

    /// Does both at the same moment, on two threads.
    static void race(Runnable one, Runnable other) throws Exception {
        var barrier = new CyclicBarrier(2);
        var second = new FutureTask<@Nullable Void>(() -> meet(barrier, other), null);
        Thread.ofPlatform().start(second);
        meet(barrier, one);
        second.get();
    }

    private static void meet(CyclicBarrier barrier, Runnable work) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new AssertionError(e);
        }
        work.run();
    }

    /// Bytes that no dirt looks like for long.
    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
