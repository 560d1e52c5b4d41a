package dev.rockpool.memory.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
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

    /// Bytes that no dirt looks like for long.
    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return bytes;
    }
}
