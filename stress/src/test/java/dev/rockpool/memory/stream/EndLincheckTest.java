package dev.rockpool.memory.stream;

import dev.rockpool.SizedPool;
import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// Each chunk goes back once, though two threads end a stream at once, which they must not.
public final class EndLincheckTest {
    private static final int CHUNKS = 3;

    private final Arrays arrays = new Arrays();
    private final PooledInputStream in = full(arrays);

    /// Knows how often each of its arrays came back: the first byte of each is its number.
    private static final class Arrays implements SizedPool<byte[]> {
        final AtomicIntegerArray back = new AtomicIntegerArray(CHUNKS);
        private int lent;

        @Override
        public byte[] acquire(int minimumSize) {
            return new byte[] {(byte) lent++};
        }

        @Override
        public void release(byte[] array) {
            back.incrementAndGet(array[0]);
        }

        @Override
        public String name() {
            return "arrays";
        }
    }

    private static PooledInputStream full(Arrays arrays) {
        PooledStreams streams =
                PooledStreams.builder()
                        .named("lincheck")
                        .pool(arrays)
                        .firstChunk(1)
                        .maxChunk(1)
                        .build();
        try (PooledOutputStream out = streams.open()) {
            for (int i = 0; i < CHUNKS; i++) {
                out.write(i);
            }
            return out.toInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Operation
    public boolean skip() {
        try {
            return in.skip(2) >= 0;
        } catch (RuntimeException confused) {
            return true; // as it deserves
        }
    }

    @Operation
    public boolean close() {
        in.close();
        return true;
    }

    @Validate
    public void nothingIsBackTwice() {
        for (int i = 0; i < CHUNKS; i++) {
            if (arrays.back.get(i) > 1) {
                throw new AssertionError("chunk %d is back twice".formatted(i));
            }
        }
    }

    /// The specification.
    public static final class Sequential {
        public boolean skip() {
            return true;
        }

        public boolean close() {
            return true;
        }
    }

    @Test
    void oneReadsWhatAnotherCloses() {
        Interleavings.explore(
                EndLincheckTest.class,
                Sequential.class,
                100,
                new Scenario("", "skip", "close", "close"));
    }
}
