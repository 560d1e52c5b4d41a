package dev.rockpool.benchmarks.work;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.benchmarks.arm.Sized;
import dev.rockpool.benchmarks.work.Measurement.Footprint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TraceTest {
    private static final int[] SIZES = {20_000, 300_000, 1 << 20};

    @Test
    void whatIsReservedIsReadAtACrest() {
        var books = new Books();

        Footprint footprint = requireNonNull(new Trace<>(books, SIZES).run().footprint());

        assertThat(footprint.lent()).isBetween(128L << 20, 129L << 20);
        assertThat(footprint.reserved()).isEqualTo(2 * footprint.lent());
    }

    @Test
    void everyPieceIsTouchedAndGivenBackOnce() {
        var books = new Books();

        new Trace<>(books, SIZES).run();

        assertThat(books.out).isEmpty();
        assertThat(books.lent).isZero();
        assertThat(books.touched).isEqualTo(books.sizes.size());
    }

    @Test
    void allArmsAreAskedForTheSame() {
        var first = new Books();
        var second = new Books();

        new Trace<>(first, SIZES).run();
        new Trace<>(second, SIZES).run();

        assertThat(first.sizes).isEqualTo(second.sizes).contains(20_000, 300_000, 1 << 20);
    }

    @Test
    void theSizesAreThoseOfFiles() throws Exception {
        int[] sizes = FileSizes.ofJdk();

        assertThat(sizes).hasSizeGreaterThan(50).containsExactly(FileSizes.ofJdk());
        assertThat(IntStream.of(sizes)).allMatch(bytes -> bytes > 0 && bytes <= 1 << 20);
    }

    /// Lends nothing and writes everything down.
    private static final class Books implements Sized<int[]> {
        final Set<int[]> out = Collections.newSetFromMap(new IdentityHashMap<>());
        final List<Integer> sizes = new ArrayList<>();
        long lent;
        int touched;

        @Override
        public int[] acquire() {
            return acquire(1);
        }

        @Override
        public int[] acquire(int bytes) {
            int[] piece = {bytes};
            out.add(piece);
            sizes.add(bytes);
            lent += bytes;
            return piece;
        }

        @Override
        public void touch(int[] piece) {
            assertThat(out).contains(piece);
            touched++;
        }

        @Override
        public void release(int[] piece) {
            assertThat(out.remove(piece)).as("given back once").isTrue();
            lent -= piece[0];
        }

        @Override
        public long reserved() {
            return 2 * lent;
        }
    }
}
