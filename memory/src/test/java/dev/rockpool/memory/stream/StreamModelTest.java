package dev.rockpool.memory.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/// Any sequence of calls, against the JDK's own: a [ByteArrayOutputStream], a
/// [ByteArrayInputStream], a file. Chunks are so small that borders are everywhere, and all come
/// back.
class StreamModelTest {
    private static final int FIRST = 8;
    private static final int MOST = 32;

    /// Around the borders of chunks: they lie at 8, 16, 32 and each further 32.
    @Provide
    Arbitrary<Integer> lengths() {
        Arbitrary<Integer> borders =
                Combinators.combine(
                                Arbitraries.of(0, 8, 16, 32, 64, 96, 128),
                                Arbitraries.integers().between(-1, 1))
                        .as((border, beside) -> Math.max(0, border + beside));
        return Arbitraries.oneOf(borders, Arbitraries.integers().between(0, 200));
    }

    /// What is done to a stream that is written to.
    sealed interface Writing {
        /// A byte is written.
        record One(int value) implements Writing {}

        /// A part of an array is written.
        record Some(int offset, int length) implements Writing {}

        /// Another stream is read, so many bytes at a time at the most.
        record All(int length, int atATime) implements Writing {}

        /// All is forgotten.
        record Reset() implements Writing {}
    }

    @Provide
    Arbitrary<List<Writing>> writings() {
        Arbitrary<Writing> one = Arbitraries.integers().map(Writing.One::new);
        Arbitrary<Writing> some =
                Combinators.combine(Arbitraries.integers().between(0, 3), lengths())
                        .as(Writing.Some::new);
        Arbitrary<Writing> all =
                Combinators.combine(lengths(), Arbitraries.integers().between(1, 40))
                        .as(Writing.All::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(4, one),
                        Tuple.of(4, some),
                        Tuple.of(2, all),
                        Tuple.of(1, Arbitraries.just(new Writing.Reset())))
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 500)
    void whatIsWrittenIsThere(
            @ForAll("writings") List<Writing> writings, @ForAll @IntRange(max = 3) int longer)
            throws IOException {
        var pool = new CountedArrays(longer);
        var model = new ByteArrayOutputStream();
        try (PooledOutputStream out = open(pool)) {
            var random = new Random(writings.size());
            for (Writing writing : writings) {
                switch (writing) {
                    case Writing.One(int value) -> {
                        out.write(value);
                        model.write(value);
                    }
                    case Writing.Some(int offset, int length) -> {
                        byte[] source = new byte[offset + length + 2];
                        random.nextBytes(source);
                        out.write(source, offset, length);
                        model.write(source, offset, length);
                    }
                    case Writing.All(int length, int atATime) -> {
                        byte[] source = new byte[length];
                        random.nextBytes(source);
                        assertThat(out.readFrom(slowly(source, atATime))).isEqualTo(length);
                        model.write(source);
                    }
                    case Writing.Reset() -> {
                        out.reset();
                        model.reset();
                        assertThat(pool.out()).isZero();
                    }
                }
                assertThat(out.size()).isEqualTo(model.size());
            }
            isAllThere(out, model.toByteArray());
        }
        assertThat(pool.out()).isZero();
    }

    @MustBeClosed
    private static PooledOutputStream open(CountedArrays pool) {
        return PooledStreams.builder().pool(pool).firstChunk(FIRST).maxChunk(MOST).build().open();
    }

    private static InputStream slowly(byte[] source, int atATime) {
        return new ByteArrayInputStream(source) {
            @Override
            public synchronized int read(byte[] b, int off, int len) {
                return super.read(b, off, Math.min(len, atATime));
            }
        };
    }

    /// By every way out, twice where it can be had twice.
    private static void isAllThere(PooledOutputStream out, byte[] expected) throws IOException {
        for (int i = 0; i < 2; i++) {
            assertThat(out.toByteArray()).isEqualTo(expected);
            var stream = new ByteArrayOutputStream();
            out.writeTo(stream);
            assertThat(stream.toByteArray()).isEqualTo(expected);
            var channel = new ByteArrayOutputStream();
            out.writeTo(Channels.newChannel(channel));
            assertThat(channel.toByteArray()).isEqualTo(expected);
            var joined = ByteBuffer.allocate(expected.length);
            out.asByteBuffers().forEach(joined::put);
            assertThat(joined.array()).isEqualTo(expected);
            for (var charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16)) {
                assertThat(out.toString(charset)).isEqualTo(new String(expected, charset));
            }
        }
        try (PooledInputStream in = out.toInputStream()) {
            assertThat(in.readAllBytes()).isEqualTo(expected);
        }
        assertThat(out.size()).isZero();
    }

    /// What is done to a stream that is read.
    sealed interface Reading {
        /// A byte is read.
        record One() implements Reading {}

        /// Bytes are read into an array.
        record Some(int offset, int length) implements Reading {}

        /// Bytes are read into a new array.
        record Array(int length) implements Reading {}

        /// Bytes are left out.
        record Skip(int count) implements Reading {}

        /// The place is marked.
        record Mark(int limit) implements Reading {}

        /// Back to the mark.
        record Reset() implements Reading {}
    }

    @Provide
    Arbitrary<List<Reading>> readings() {
        Arbitrary<Reading> one = Arbitraries.just(new Reading.One());
        Arbitrary<Reading> some =
                Combinators.combine(Arbitraries.integers().between(0, 3), lengths())
                        .as(Reading.Some::new);
        Arbitrary<Reading> array = lengths().map(Reading.Array::new);
        Arbitrary<Reading> skip = lengths().map(count -> new Reading.Skip(count - 2));
        Arbitrary<Reading> mark = lengths().map(Reading.Mark::new);
        Arbitrary<Reading> reset = Arbitraries.just(new Reading.Reset());
        return Arbitraries.frequencyOf(
                        Tuple.of(3, one),
                        Tuple.of(3, some),
                        Tuple.of(2, array),
                        Tuple.of(2, skip),
                        Tuple.of(2, mark),
                        Tuple.of(2, reset))
                .list()
                .ofMaxSize(40);
    }

    @Property(tries = 500)
    void whatIsThereIsRead(
            @ForAll("lengths") int length,
            @ForAll("readings") List<Reading> readings,
            @ForAll @IntRange(max = 3) int longer)
            throws IOException {
        var pool = new CountedArrays(longer);
        byte[] content = Streams.bytes(length);
        var model = new ByteArrayInputStream(content);
        try (PooledOutputStream out = open(pool)) {
            for (byte each : content) {
                out.write(each);
            }
            try (PooledInputStream in = out.toInputStream()) {
                var marked = new Marked(length);
                for (Reading reading : readings) {
                    apply(reading, in, model, marked);
                    marked.readTo(model.available());
                    assertThat(in.available()).isEqualTo(model.available());
                    isBack(pool, length, model.available(), marked);
                }
                var rest = new ByteArrayOutputStream();
                assertThat(in.transferTo(rest)).isEqualTo(model.available());
                assertThat(rest.toByteArray()).isEqualTo(model.readAllBytes());
                assertThat(in.read()).isEqualTo(-1);
            }
        }
        assertThat(pool.out()).isZero();
    }

    /// What can be gone back to: the JDK's stream never forgets.
    private static final class Marked {
        private int left; // to be read, at the mark
        private int limit = -1; // not marked yet
        private boolean valid;

        Marked(int length) {
            left = length;
        }

        void mark(int left, int limit) {
            this.left = left;
            this.limit = limit;
            this.valid = true;
        }

        void readTo(int left) {
            valid &= this.left - left <= limit;
        }
    }

    private static void apply(
            Reading reading, PooledInputStream in, ByteArrayInputStream model, Marked marked)
            throws IOException {
        switch (reading) {
            case Reading.One() -> assertThat(in.read()).isEqualTo(model.read());
            case Reading.Some(int offset, int length) -> {
                byte[] read = new byte[offset + length + 1];
                byte[] expected = read.clone();
                int count = model.read(expected, offset, length);
                assertThat(in.read(read, offset, length)).isEqualTo(length == 0 ? 0 : count);
                assertThat(read).isEqualTo(expected);
            }
            case Reading.Array(int length) ->
                    assertThat(in.readNBytes(length)).isEqualTo(model.readNBytes(length));
            case Reading.Skip(int count) -> assertThat(in.skip(count)).isEqualTo(model.skip(count));
            case Reading.Mark(int limit) -> {
                in.mark(limit);
                model.mark(limit);
                marked.mark(model.available(), limit);
            }
            case Reading.Reset() -> {
                if (marked.valid) {
                    in.reset();
                    model.reset();
                } else {
                    assertThatIOException().isThrownBy(in::reset).withMessageContaining("mark");
                }
            }
        }
    }

    /// No chunk is out but those that can be read: from the mark on, or from here. One that a mark
    /// kept, and keeps no more, goes back with the next border.
    private static void isBack(CountedArrays pool, int length, int left, Marked marked) {
        int unread = chunksFrom(length - left, pool, length);
        int kept = marked.limit < 0 ? unread : chunksFrom(length - marked.left, pool, length);
        assertThat(pool.out()).isBetween(marked.valid ? kept : unread, kept);
    }

    private static int chunksFrom(int position, CountedArrays pool, int length) {
        int chunks = 0;
        int end = 0;
        for (int asked : pool.asked()) {
            int start = end;
            end += asked + pool.longer();
            chunks += start < length && Math.min(end, length) > position ? 1 : 0;
        }
        return chunks;
    }

    /// What is done to a channel.
    sealed interface Use {
        /// Bytes are written, from a direct buffer or an array.
        record Write(int length, boolean direct) implements Use {}

        /// Bytes are read.
        record Read(int length) implements Use {}

        /// The position is set.
        record Position(int position) implements Use {}

        /// The content is cut.
        record Truncate(int size) implements Use {}
    }

    @Provide
    Arbitrary<List<Use>> uses() {
        Arbitrary<Use> write =
                Combinators.combine(lengths(), Arbitraries.of(true, false)).as(Use.Write::new);
        Arbitrary<Use> read = lengths().map(length -> new Use.Read(length + 1));
        Arbitrary<Use> position = lengths().map(Use.Position::new);
        Arbitrary<Use> truncate = lengths().map(Use.Truncate::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(4, write),
                        Tuple.of(3, read),
                        Tuple.of(2, position),
                        Tuple.of(1, truncate))
                .list()
                .ofMaxSize(30);
    }

    @Property(tries = 200)
    void aChannelIsAFile(@ForAll("uses") List<Use> uses) throws IOException {
        var pool = new CountedArrays();
        Path path = Files.createTempFile("content", "");
        try (PooledOutputStream out = open(pool);
                SeekableByteChannel channel = out.channel();
                FileChannel file =
                        FileChannel.open(
                                path,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE)) {
            var random = new Random(uses.size());
            for (Use use : uses) {
                apply(use, channel, file, random);
                assertThat(channel.position()).isEqualTo(file.position());
                assertThat(channel.size()).isEqualTo(file.size());
                assertThat(out.size()).isEqualTo(file.size());
            }
            file.position(0);
            assertThat(out.toByteArray()).isEqualTo(Channels.newInputStream(file).readAllBytes());
        }
        assertThat(pool.out()).isZero();
    }

    private static void apply(Use use, SeekableByteChannel channel, FileChannel file, Random random)
            throws IOException {
        switch (use) {
            case Use.Write(int length, boolean direct) -> {
                byte[] source = new byte[length];
                random.nextBytes(source);
                ByteBuffer buffer =
                        direct ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length);
                buffer.put(source).flip();
                assertThat(channel.write(buffer)).isEqualTo(length);
                assertThat(buffer.hasRemaining()).isFalse();
                assertThat(file.write(ByteBuffer.wrap(source))).isEqualTo(length);
            }
            case Use.Read(int length) -> {
                var read = ByteBuffer.allocate(length);
                var expected = ByteBuffer.allocate(length);
                assertThat(channel.read(read)).isEqualTo(file.read(expected));
                assertThat(read.flip()).isEqualTo(expected.flip());
            }
            case Use.Position(int position) -> {
                channel.position(position);
                file.position(position);
            }
            case Use.Truncate(int size) -> {
                channel.truncate(size);
                file.truncate(size);
            }
        }
    }

    /// The promise on what a content leaves unused.
    @Property(tries = 500)
    void whatIsUnusedIsBounded(@ForAll("writings") List<Writing> writings) throws IOException {
        var pool = new CountedArrays();
        try (PooledOutputStream out = open(pool)) {
            for (Writing writing : writings) {
                switch (writing) {
                    case Writing.One(int value) -> out.write(value);
                    case Writing.Some(int offset, int length) ->
                            out.write(new byte[offset + length], offset, length);
                    case Writing.All(int length, int atATime) ->
                            out.readFrom(slowly(new byte[length], atATime));
                    case Writing.Reset() -> out.reset();
                }
                if (out.size() == 0) {
                    assertThat(pool.bytesOut()).isZero();
                } else {
                    assertThat(pool.bytesOut() - out.size())
                            .isBetween(0L, Math.clamp(out.size(), FIRST, MOST) - 1L);
                }
            }
        }
        assertThat(pool.out()).isZero();
    }
}
