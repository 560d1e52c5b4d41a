package dev.rockpool.memory.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rockpool.PoolMisuseException;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// What becomes of chunks that are read.
class PooledInputStreamTest extends Streams {

    /// Of so many bytes, in chunks of 16, 16, 32, 64 and more.
    private PooledInputStream read(int size) throws IOException {
        try (PooledOutputStream out = streams.open()) {
            for (byte each : bytes(size)) {
                out.write(each);
            }
            return out.toInputStream();
        }
    }

    @Test
    void whatIsReadToItsEndNeedsNoClose() throws IOException {
        assertThat(read(100).readAllBytes()).isEqualTo(bytes(100));
        assertThat(pool.out()).isZero();
    }

    @Test
    void aChunkGoesBackWithItsLastByte() throws IOException {
        try (PooledInputStream in = read(100)) {
            assertThat(in.skip(15)).isEqualTo(15);
            assertThat(pool.out()).isEqualTo(4);
            assertThat(in.read()).isNotNegative();
            assertThat(pool.out()).isEqualTo(3);
            assertThat(in.readNBytes(16)).hasSize(16);
            assertThat(pool.out()).isEqualTo(2);
            in.skipNBytes(32);
            assertThat(pool.out()).isEqualTo(1);
            assertThat(in.readNBytes(new byte[100], 1, 99)).isEqualTo(36);
            assertThat(pool.out()).isZero();
            assertThat(in.readNBytes(new byte[1], 0, 1)).isZero();
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> in.skipNBytes(1));
        }
    }

    @Test
    void aMarkKeepsWhatIsRead() throws IOException {
        try (PooledInputStream in = read(100)) {
            in.mark(100);
            assertThat(in.readAllBytes()).isEqualTo(bytes(100));
            assertThat(pool.out()).isEqualTo(4);
            in.reset();
            assertThat(in.readAllBytes()).isEqualTo(bytes(100));
            in.mark(0);
            assertThat(pool.out()).isZero();
            in.reset();
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aMarkIsGoodForItsLimitAndNoMore() throws IOException {
        try (PooledInputStream in = read(100)) {
            assertThat(in.skip(10)).isEqualTo(10);
            in.mark(30);
            assertThat(in.skip(30)).isEqualTo(30);
            in.reset();
            assertThat(in.available()).isEqualTo(90);
            assertThat(in.skip(31)).isEqualTo(31);
            assertThatIOException()
                    .isThrownBy(in::reset)
                    .withMessageContainingAll("'bodies'", "31 bytes", "30 are its limit");
            assertThat(in.skip(30)).isEqualTo(30);
            assertThat(pool.out()).isOne();
        }
    }

    @Test
    void withoutAMarkThereIsNoWayBack() throws IOException {
        try (PooledInputStream in = read(10)) {
            assertThat(in.markSupported()).isTrue();
            assertThatIOException()
                    .isThrownBy(in::reset)
                    .withMessageContainingAll("'bodies'", "no place was marked");
        }
    }

    @Test
    void aTargetMayThrow() throws IOException {
        try (PooledInputStream in = read(100)) {
            assertThatIOException()
                    .isThrownBy(() -> in.transferTo(new PooledOutputStreamTest.Full(40)))
                    .withMessage("full");
            assertThat(in.available()).as("two chunks were taken").isEqualTo(68);
            assertThat(pool.out()).isEqualTo(2);
        }
    }

    @Test
    void aTargetMayCloseTheStream() throws IOException {
        PooledInputStream in = read(100);
        var seen = new ByteArrayOutputStream();
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> in.transferTo(PooledOutputStreamTest.closing(in, seen)));
        assertThat(seen.size()).isEqualTo(16);
    }

    @Test
    void everyChunkGoesBackWhateverThePoolThrows() throws IOException {
        var complaint = new IllegalStateException("on purpose");
        try (PooledInputStream in = read(100)) {
            pool.complain(complaint);
            assertThat(catchThrowable(() -> in.skip(50))).isSameAs(complaint);
            assertThat(in.available()).isEqualTo(84);
            assertThat(catchThrowable(in::close)).isSameAs(complaint);
            assertThat(pool.out()).isZero();
        }
        pool.failNoMore();
    }

    @Test
    void whatIsReadAndClosedAtOnceGoesBackOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            PooledInputStream in = read(1_000);
            race(() -> readConfused(in), in::close);
            assertThat(pool.out()).isZero();
            assertThat(streams.out()).isZero();
        }
    }

    /// What it sees does not matter, since nobody may do that.
    private static void readConfused(PooledInputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | RuntimeException e) {
            assertThat(e).isNotInstanceOf(IOException.class);
        }
    }

    @Test
    void afterTheCloseEveryUseIsRefused() throws IOException {
        PooledInputStream in = read(100);
        in.mark(10);
        in.close();
        List<ThrowingCallable> uses =
                List.of(
                        in::read,
                        () -> in.read(new byte[1]),
                        () -> in.read(new byte[0]),
                        in::readAllBytes,
                        () -> in.readNBytes(1),
                        () -> in.readNBytes(new byte[1], 0, 0),
                        () -> in.skip(1),
                        () -> in.skipNBytes(1),
                        () -> in.skipNBytes(0),
                        in::available,
                        () -> in.mark(1),
                        in::reset,
                        () -> in.transferTo(OutputStream.nullOutputStream()));
        assertThat(uses)
                .allSatisfy(use ->
                        assertThatExceptionOfType(PoolMisuseException.class)
                                .isThrownBy(use)
                                .withMessageContainingAll("'bodies'", "read after its close"));
        in.close();
        assertThat(in).hasToString("0 bytes of 'bodies', closed");
    }

    @Test
    @SuppressWarnings("NullAway")
    void argumentsAreThoseOfTheJdk() throws IOException {
        try (PooledInputStream in = read(100)) {
            byte[] ten = new byte[10];
            int[][] wrong = {{-1, 1}, {0, -1}, {0, 11}, {10, 1}, {11, 0}, {1, Integer.MAX_VALUE}};
            for (int[] each : wrong) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class)
                        .isThrownBy(() -> in.read(ten, each[0], each[1]));
            }
            assertThat(in.read(ten, 10, 0)).isZero();
            assertThat(in.skip(-1)).isZero();
            assertThatIllegalArgumentException().isThrownBy(() -> in.readNBytes(-1));
            assertThatNullPointerException().isThrownBy(() -> in.transferTo(null));
            assertThatNullPointerException().isThrownBy(() -> in.read(null));
            assertThat(in.available()).isEqualTo(100);
        }
    }
}
