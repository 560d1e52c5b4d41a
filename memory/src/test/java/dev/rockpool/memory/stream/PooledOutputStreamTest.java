package dev.rockpool.memory.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.PoolStats;
import dev.rockpool.SizedPool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of chunks when things go well, and when they do not.
class PooledOutputStreamTest extends Streams {

    @Test
    void anEmptyStreamHasNoChunk() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(new byte[0]);
            assertThat(out.readFrom(InputStream.nullInputStream())).isZero();
            assertThat(out.toByteArray()).isEmpty();
            assertThat(out.asByteBuffers()).isEmpty();
            assertThat(out.toString(UTF_8)).isEmpty();
            assertThat(pool.out()).isZero();
        }
    }

    @Test
    void itGrowsByAsMuchAsThereIs() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            for (int i = 0; i < 200; i++) {
                out.write(i);
            }
            assertThat(pool.asked()).containsExactly(16, 16, 32, 64, 64, 64);
        }
    }

    @Test
    void whatIsWrittenAtOnceGetsItsRoomAtOnce() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(new byte[50]);
            out.write(new byte[100]);
            assertThat(pool.asked()).containsExactly(64, 64, 64);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 16", "16, 16", "17, 32", "33, 64", "64, 64"})
    void aChunkIsAPowerOfTwo(int written, int asked) throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(new byte[written]);
            assertThat(pool.asked()).containsExactly(asked);
        }
    }

    @Test
    void aLargeContentIsMadeOfTheChunksOfTheOneBefore() throws IOException {
        byte[] sixtyfourthOfTheHeap = new byte[(int) (Runtime.getRuntime().maxMemory() / 64)];
        writeEverybodys(sixtyfourthOfTheHeap);
        PoolStats before = PooledStreams.sharedChunks().stats().total();
        writeEverybodys(sixtyfourthOfTheHeap);
        PoolStats after = PooledStreams.sharedChunks().stats().total();
        assertThat(after.acquired() - before.acquired())
                .isGreaterThanOrEqualTo(sixtyfourthOfTheHeap.length / (64 << 10));
        assertThat(after.created() - before.created()).isZero();
    }

    private static void writeEverybodys(byte[] content) throws IOException {
        try (PooledOutputStream out = new PooledOutputStream()) {
            out.write(content);
        }
    }

    @Test
    void aFullChunkIsNoReasonForAnother() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            assertThat(out.readFrom(new ByteArrayInputStream(bytes(16)))).isEqualTo(16);
            assertThat(pool.out()).isOne();
            out.write(bytes(16));
            out.toInputStream().close();
            assertThat(pool.out()).isZero();
        }
    }

    @Test
    void whatEverybodyWritesIsThere() throws IOException {
        try (PooledOutputStream out = new PooledOutputStream()) {
            out.write(bytes(300_000));
            assertThat(out.toByteArray()).isEqualTo(bytes(300_000));
            assertThat(out).hasToString("300000 bytes of 'streams'");
        }
    }

    @Test
    void aCharacterMayLieInTwoChunks() throws IOException {
        String text = "naïve – 日本語 – 🏊🏽‍♀️ – naïve";
        for (int first = 1; first < 40; first++) {
            for (Charset charset : List.of(UTF_8, UTF_16LE)) {
                PooledStreams small = settings().firstChunk(first).maxChunk(first).build();
                try (PooledOutputStream out = small.open()) {
                    out.write(text.getBytes(charset));
                    assertThat(out.toString(charset)).isEqualTo(text);
                }
            }
        }
    }

    @Test
    void whatIsNoCharacterIsReplaced() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(new byte[] {'a', (byte) 0xe2, (byte) 0x82});
            assertThat(out.toString(UTF_8)).isEqualTo("a\uFFFD");
            assertThat(out.toString(ISO_8859_1)).isEqualTo("a\u00e2\u0082");
        }
    }

    @Test
    void buffersShowTheContentAndNothingElse() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(FIRST));
            out.write(1);
            assertThat(out.asByteBuffers())
                    .allSatisfy(buffer -> {
                        assertThat(buffer.isReadOnly()).isTrue();
                        assertThat(buffer.hasArray()).isFalse();
                        assertThat(buffer.position()).isZero();
                    })
                    .extracting(ByteBuffer::capacity)
                    .containsExactly(FIRST, 1);
        }
    }

    @Test
    void theContentIsHandedOver() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(100));
            try (PooledInputStream in = out.toInputStream()) {
                assertThat(out.size()).isZero();
                out.write(bytes(10));
                assertThat(in.readAllBytes()).isEqualTo(bytes(100));
            }
            assertThat(out.toByteArray()).isEqualTo(bytes(10));
        }
    }

    @Test
    void aSourceMayBeEmptyForAWhile() throws IOException {
        var source =
                new InputStream() {
                    private int reads;

                    @Override
                    public int read() {
                        throw new AssertionError("a byte at a time");
                    }

                    @Override
                    public int read(byte[] b, int off, int len) {
                        return switch (reads++) {
                            case 0, 2 -> 0;
                            case 1 -> 1;
                            default -> -1;
                        };
                    }
                };
        try (PooledOutputStream out = streams.open()) {
            assertThat(out.readFrom(source)).isOne();
        }
    }

    // Failures of the pool

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aWriteThatFailsDoesNothing(int chunks) throws IOException {
        var refusal = new OutOfMemoryError("on purpose");
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(20));
            pool.failAfter(chunks, refusal);
            assertThat(catchThrowable(() -> out.write(new byte[300]))).isSameAs(refusal);
            assertThat(out.toByteArray()).isEqualTo(bytes(20));
            assertThat(pool.out()).isOne();

            pool.failNoMore();
            out.write(bytes(300));
            assertThat(out.size()).isEqualTo(320);
        }
    }

    @Test
    void theFirstChunkMayFail() throws IOException {
        var refusal = new IllegalStateException("on purpose");
        try (PooledOutputStream out = streams.open()) {
            pool.failAfter(0, refusal);
            assertThat(catchThrowable(() -> out.write(1))).isSameAs(refusal);
            assertThat(catchThrowable(() -> out.readFrom(new ByteArrayInputStream(bytes(9)))))
                    .isSameAs(refusal);
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void everyChunkGoesBackWhateverThePoolThrows() throws IOException {
        var complaint = new AssertionError("on purpose");
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(300));
            pool.complain(complaint);
            assertThat(catchThrowable(out::close)).isSameAs(complaint);
            assertThat(pool.out()).isZero();
        } // closes again, and hears nothing more
        pool.failNoMore();
    }

    @Test
    void aPoolMayThrowWhatItDoesNotDeclare() throws IOException {
        var complaint = new IOException("on purpose");
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(100));
            pool.complain(complaint);
            assertThatIllegalStateException().isThrownBy(out::reset).withCause(complaint);
            pool.failNoMore();
            out.write(bytes(10));
            assertThat(out.toByteArray()).isEqualTo(bytes(10));
        }
    }

    @Test
    void aPoolThatLendsTooLittleIsNamed() throws IOException {
        var stingy =
                new SizedPool<byte[]>() {
                    @Override
                    public byte[] acquire(int minimumSize) {
                        return new byte[minimumSize - 1];
                    }

                    @Override
                    public void release(byte[] array) {}

                    @Override
                    public String name() {
                        return "stingy";
                    }
                };
        PooledStreams poor = settings().pool(stingy).build();
        try (PooledOutputStream out = poor.open()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> out.write(1))
                    .withMessageContainingAll("'stingy'", "16", "15");
            assertThat(out.size()).isZero();
        }
        assertThat(poor.out()).isZero();
    }

    // Failures of others

    @Test
    void aTargetMayThrow() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(100));
            assertThatIOException().isThrownBy(() -> out.writeTo(new Full(50))).withMessage("full");
            assertThat(out.toByteArray()).isEqualTo(bytes(100));
        }
    }

    /// Takes so many bytes, and no more.
    static final class Full extends OutputStream {
        private int left;

        Full(int bytes) {
            this.left = bytes;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[1], 0, 1);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            left -= len;
            if (left < 0) {
                throw new IOException("full");
            }
        }
    }

    @Test
    void aTargetMayCloseTheStream() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(16));
            out.write(bytes(100));
            var seen = new ByteArrayOutputStream();
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> out.writeTo(closing(out, seen)));
            assertThat(seen.toByteArray()).isEqualTo(bytes(16));
        }
    }

    /// A target that has the stream closed by what it is given first.
    static OutputStream closing(AutoCloseable stream, OutputStream to) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("a byte at a time");
            }

            @Override
            public void write(byte[] b, int off, int len) throws IOException {
                to.write(b, off, len);
                try {
                    stream.close();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    @Test
    void aStreamMayBeWrittenToItself() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(100));
            out.writeTo(out);
            assertThat(out.toByteArray()).startsWith(bytes(100)).endsWith(bytes(100)).hasSize(200);
        }
    }

    @Test
    void whatWasReadBeforeAnExceptionIsThere() throws IOException {
        var source =
                new InputStream() {
                    private int left = 40;

                    @Override
                    public int read() throws IOException {
                        if (left-- == 0) {
                            throw new IOException("broken");
                        }
                        return 7;
                    }

                    @Override
                    public int read(byte[] b, int off, int len) throws IOException {
                        b[off] = (byte) read();
                        return 1;
                    }
                };
        try (PooledOutputStream out = streams.open()) {
            assertThatIOException().isThrownBy(() -> out.readFrom(source)).withMessage("broken");
            assertThat(out.toByteArray()).hasSize(40).containsOnly(7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {17, Integer.MAX_VALUE})
    void aSourceThatSaysItReadTooMuchShowsNoDirt(int said) throws IOException {
        try (PooledOutputStream out = streams.open()) {
            assertThatExceptionOfType(ConcurrentModificationException.class)
                    .isThrownBy(() -> out.readFrom(source(() -> said)));
            assertThat(out.size()).isZero();
        }
    }

    @Test
    @SuppressWarnings("try") // closed by the source
    void aSourceThatUsesTheStreamShowsNoDirt() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            assertThatExceptionOfType(ConcurrentModificationException.class)
                    .isThrownBy(() ->
                            out.readFrom(
                                    source(() -> {
                                        out.write(1);
                                        return 10;
                                    })));
            assertThat(out.toByteArray()).containsExactly(1);
            assertThatExceptionOfType(ConcurrentModificationException.class)
                    .isThrownBy(() ->
                            out.readFrom(
                                    source(() -> {
                                        out.close();
                                        return 10;
                                    })));
        }
    }

    /// Says how much it read.
    private interface Say {
        int read() throws IOException;
    }

    private static InputStream source(Say said) {
        return new InputStream() {
            @Override
            public int read() {
                throw new AssertionError("a byte at a time");
            }

            @Override
            public int read(byte[] b, int off, int len) throws IOException {
                return said.read();
            }
        };
    }

    // The limit

    @Test
    void theLimitLeavesTheContentIntact() throws IOException {
        try (PooledOutputStream out = settings().maxBytes(100).build().open()) {
            out.write(bytes(90));
            assertThatExceptionOfType(ContentTooLargeException.class)
                    .isThrownBy(() -> out.write(new byte[11]))
                    .withMessageContainingAll("'bodies'", "90 bytes", "100", "maxBytes");
            out.write(bytes(10));
            assertThatExceptionOfType(ContentTooLargeException.class)
                    .isThrownBy(() -> out.write(1));
            assertThat(out.toByteArray()).startsWith(bytes(90)).endsWith(bytes(10)).hasSize(100);
        }
    }

    @Test
    void theLimitHoldsForWhatIsRead() throws IOException {
        try (PooledOutputStream out = settings().maxBytes(100).build().open()) {
            assertThat(out.readFrom(new ByteArrayInputStream(bytes(100)))).isEqualTo(100);
            out.reset();
            var source = new ByteArrayInputStream(bytes(102));
            assertThatExceptionOfType(ContentTooLargeException.class)
                    .isThrownBy(() -> out.readFrom(source));
            assertThat(source.available()).isOne();
            assertThat(out.size()).isEqualTo(100);
        }
    }

    /// All chunks are one array, which nobody writes to.
    @Test
    void aContentMayBeLargerThanAnArray() throws IOException {
        byte[] array = new byte[1 << 20];
        var everything =
                new SizedPool<byte[]>() {
                    @Override
                    public byte[] acquire(int minimumSize) {
                        return array;
                    }

                    @Override
                    public void release(byte[] released) {
                        assertThat(released).isSameAs(array);
                    }

                    @Override
                    public String name() {
                        return "everything";
                    }
                };
        long size = 3L << 30;
        PooledStreams huge =
                settings().pool(everything).maxChunk(array.length).maxBytes(size).build();
        try (PooledOutputStream out = huge.open()) {
            assertThat(out.readFrom(zeros(size))).isEqualTo(size);
            assertThat(out.size()).isEqualTo(size);
            assertThatExceptionOfType(OutOfMemoryError.class)
                    .isThrownBy(out::toByteArray)
                    .withMessageContainingAll("'bodies'", "3221225472");
            assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(() -> out.toString(UTF_8));
            try (PooledInputStream in = out.toInputStream()) {
                assertThat(in.available()).isEqualTo(Integer.MAX_VALUE);
                assertThatExceptionOfType(OutOfMemoryError.class).isThrownBy(in::readAllBytes);
                assertThat(in.skip(size - 1)).isEqualTo(size - 1);
                assertThat(in.read()).isZero();
                assertThat(in.read()).isEqualTo(-1);
            }
        }
        assertThat(huge.out()).isZero();
    }

    private static InputStream zeros(long size) {
        return new InputStream() {
            private long left = size;

            @Override
            public int read() {
                return left-- > 0 ? 0 : -1;
            }

            @Override
            public int read(byte[] b, int off, int len) {
                if (left == 0) {
                    return -1;
                }
                int count = (int) Math.min(len, left);
                left -= count;
                return count;
            }
        };
    }

    // The end

    @Test
    @SuppressWarnings("MustBeClosed") // and then used
    void afterTheCloseEveryUseIsRefused() throws IOException {
        PooledOutputStream out = streams.open();
        out.write(bytes(100));
        out.close();
        List<ThrowingCallable> uses =
                List.of(
                        () -> out.write(1),
                        () -> out.write(new byte[1]),
                        () -> out.write(new byte[0]),
                        () -> out.readFrom(InputStream.nullInputStream()),
                        out::size,
                        () -> out.writeTo(OutputStream.nullOutputStream()),
                        () -> out.writeTo(new Gathering(1)),
                        out::toInputStream,
                        out::channel,
                        out::toByteArray,
                        out::asByteBuffers,
                        () -> out.toString(UTF_8),
                        out::reset);
        assertThat(uses)
                .allSatisfy(use ->
                        assertThatExceptionOfType(PoolMisuseException.class)
                                .isThrownBy(use)
                                .withMessageContainingAll(
                                        "'bodies'", "after its close", "open another"));
        out.flush();
        out.close();
        assertThat(out).hasToString("0 bytes of 'bodies', closed");
    }

    @Test
    void whatTwoThreadsCloseGoesBackOnce() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (PooledOutputStream out = streams.open()) {
                out.write(bytes(1_000));
                race(out::close, out::close);
            }
            assertThat(pool.out()).isZero();
            assertThat(streams.out()).isZero();
        }
    }

    // Arguments

    @Test
    void boundsAreThoseOfTheJdk() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            byte[] ten = new byte[10];
            int[][] wrong = {{-1, 1}, {0, -1}, {0, 11}, {10, 1}, {11, 0}, {1, Integer.MAX_VALUE}};
            for (int[] each : wrong) {
                assertThatExceptionOfType(IndexOutOfBoundsException.class)
                        .isThrownBy(() -> out.write(ten, each[0], each[1]));
            }
            out.write(ten, 10, 0);
            assertThat(out.size()).isZero();
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsRefused() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            assertThatNullPointerException().isThrownBy(() -> out.write(null));
            assertThatNullPointerException().isThrownBy(() -> out.writeTo((OutputStream) null));
            assertThatNullPointerException().isThrownBy(() -> out.writeTo((Gathering) null));
            assertThatNullPointerException().isThrownBy(() -> out.readFrom(null));
            assertThatNullPointerException().isThrownBy(() -> out.toString(null));
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void settingsThatMakeNoSenseAreNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().firstChunk(0))
                .withMessageContainingAll("'bodies'", "firstChunk", "0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().maxChunk(-1))
                .withMessageContainingAll("'bodies'", "maxChunk", "-1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().maxBytes(0))
                .withMessageContainingAll("'bodies'", "maxBytes", "0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().firstChunk(65).build())
                .withMessageContainingAll("'bodies'", "firstChunk 65", "maxChunk 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings().named(" "))
                .withMessageContaining("blank");
        assertThatNullPointerException()
                .isThrownBy(() -> settings().pool(null))
                .withMessageContainingAll("'bodies'", "pool");
        assertThatNullPointerException()
                .isThrownBy(() -> settings().safety(null))
                .withMessageContainingAll("'bodies'", "safety");
        assertThat(PooledStreams.builder().build().name()).startsWith("streams-");
    }
}
