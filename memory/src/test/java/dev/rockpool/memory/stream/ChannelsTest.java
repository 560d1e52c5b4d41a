package dev.rockpool.memory.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.rockpool.PoolMisuseException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.Pipe;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contents written out to channels, and contents as channels.
class ChannelsTest extends Streams {

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 64, 1_000, 5_000})
    void aChannelThatGathersGetsSeveralChunksAtATime(int atATime) throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(3_000));
            var channel = new Gathering(atATime);
            out.writeTo(channel);
            assertThat(channel.written.toByteArray()).isEqualTo(bytes(3_000));
            assertThat(channel.mostBuffers).isEqualTo(16);
        }
    }

    @Test
    void aFileGetsAll(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("content");
        try (PooledOutputStream out = streams.open();
                FileChannel file =
                        FileChannel.open(
                                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(bytes(5_000));
            out.writeTo(file);
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(bytes(5_000));
    }

    @Test
    void aChannelMayThrow() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(3_000));
            WritableByteChannel full = Channels.newChannel(new PooledOutputStreamTest.Full(1_500));
            assertThatIOException().isThrownBy(() -> out.writeTo(full)).withMessage("full");
            assertThat(out.toByteArray()).isEqualTo(bytes(3_000));
            var next = new Gathering(100);
            out.writeTo(next);
            assertThat(next.written.toByteArray()).isEqualTo(bytes(3_000));
        }
    }

    @Test
    void aChannelThatDoesNotBlockIsRefused() throws IOException {
        Pipe pipe = Pipe.open();
        try (PooledOutputStream out = streams.open();
                var source = pipe.source();
                var sink = pipe.sink()) {
            out.write(bytes(100));
            out.writeTo(sink);
            assertThat(Channels.newInputStream(source).readNBytes(100)).isEqualTo(bytes(100));
            sink.configureBlocking(false);
            assertThatExceptionOfType(IllegalBlockingModeException.class)
                    .isThrownBy(() -> out.writeTo(sink));
        }
    }

    /// What closes the stream when it is written to, after a part.
    private static WritableByteChannel closing(PooledOutputStream stream) {
        return new WritableByteChannel() {
            @Override
            public int write(ByteBuffer source) {
                source.get();
                stream.close();
                return 1;
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aChannelMayCloseTheStream() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(bytes(10));
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> out.writeTo(closing(out)));
        }
    }

    @Test
    void aGapIsZero() throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(1);
            out.channel().position(70).write(ByteBuffer.wrap(new byte[] {2}));
            byte[] expected = new byte[71];
            expected[0] = 1;
            expected[70] = 2;
            assertThat(out.toByteArray()).isEqualTo(expected);
        }
    }

    @Test
    void aPositionBehindTheEndIsNoContent() throws IOException {
        try (PooledOutputStream out = streams.open();
                SeekableByteChannel channel = out.channel().position(Long.MAX_VALUE)) {
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel.write(ByteBuffer.allocate(0))).isZero();
            assertThat(out.size()).isZero();
            assertThatExceptionOfType(ContentTooLargeException.class)
                    .isThrownBy(() -> channel.write(ByteBuffer.allocate(1)));
        }
    }

    @Test
    void theLimitHoldsForAChannel() throws IOException {
        try (PooledOutputStream out = settings().maxBytes(100).build().open();
                SeekableByteChannel channel = out.channel()) {
            channel.write(ByteBuffer.wrap(bytes(100)));
            channel.position(50);
            assertThatExceptionOfType(ContentTooLargeException.class)
                    .isThrownBy(() -> channel.write(ByteBuffer.allocate(51)));
            assertThat(channel.position()).isEqualTo(50);
            assertThat(out.toByteArray()).isEqualTo(bytes(100));
            channel.write(ByteBuffer.allocate(50));
            assertThat(channel.position()).isEqualTo(100);
        }
    }

    @Test
    void aWriteThatThePoolRefusesDoesNothing() throws IOException {
        var refusal = new OutOfMemoryError("on purpose");
        try (PooledOutputStream out = streams.open();
                SeekableByteChannel channel = out.channel()) {
            channel.write(ByteBuffer.wrap(bytes(40)));
            channel.position(20);
            pool.failAfter(1, refusal);
            ByteBuffer source = ByteBuffer.allocate(300);
            assertThatExceptionOfType(OutOfMemoryError.class)
                    .isThrownBy(() -> channel.write(source));
            assertThat(source.position()).isZero();
            assertThat(channel.position()).isEqualTo(20);
            assertThat(out.toByteArray()).isEqualTo(bytes(40));
            assertThat(pool.out()).isOne();
        }
    }

    /// A direct buffer may die while somebody has it.
    @Test
    void aSourceThatFailsShowsNoDirt() throws IOException {
        ByteBuffer dead;
        try (Arena arena = Arena.ofConfined()) {
            dead = arena.allocate(100).asByteBuffer();
        }
        try (PooledOutputStream out = streams.open();
                SeekableByteChannel channel = out.channel()) {
            out.write(bytes(10));
            channel.position(10);
            assertThatIllegalStateException().isThrownBy(() -> channel.write(dead));
            assertThat(out.toByteArray()).isEqualTo(bytes(10));
            out.write(bytes(10));
            assertThat(out.size()).isEqualTo(20);
        }
    }

    @Test
    void theStreamAppendsWhateverTheChannelDoes() throws IOException {
        try (PooledOutputStream out = streams.open();
                SeekableByteChannel channel = out.channel()) {
            out.write(bytes(50));
            channel.position(10).write(ByteBuffer.allocate(5));
            out.write(9);
            assertThat(out.size()).isEqualTo(51);
            assertThat(channel.position()).isEqualTo(15);
            assertThat(out.toByteArray()[50]).isEqualTo((byte) 9);
        }
    }

    @Test
    void theChannelFollowsTheStream() throws IOException {
        try (PooledOutputStream out = streams.open();
                SeekableByteChannel channel = out.channel()) {
            out.write(bytes(50));
            channel.position(50);
            out.toInputStream().close();
            assertThat(channel.size()).isZero();
            assertThat(channel.read(ByteBuffer.allocate(1))).isEqualTo(-1);
            assertThat(channel).hasToString("0 bytes of 'bodies'");
        }
    }

    @Test
    @SuppressWarnings("MustBeClosed") // by the channel
    void whoClosesTheChannelClosesTheStream() throws IOException {
        PooledOutputStream out = streams.open();
        SeekableByteChannel channel = out.channel();
        out.write(bytes(100));
        assertThat(channel.isOpen()).isTrue();
        channel.close();
        channel.close();
        assertThat(channel.isOpen()).isFalse();
        assertThat(pool.out()).isZero();
        assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(out::size);
        isClosed(channel);
    }

    private static void isClosed(SeekableByteChannel channel) {
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(channel::size);
        assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(channel::position);
        assertThatIOException()
                .isThrownBy(() -> channel.position(1))
                .isInstanceOf(ClosedChannelException.class);
        assertThatIOException()
                .isThrownBy(() -> channel.truncate(1))
                .isInstanceOf(ClosedChannelException.class);
        assertThatIOException()
                .isThrownBy(() -> channel.read(ByteBuffer.allocate(1)))
                .isInstanceOf(ClosedChannelException.class);
        assertThatIOException()
                .isThrownBy(() -> channel.write(ByteBuffer.allocate(1)))
                .isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void whatIsNegativeIsNamed() throws IOException {
        try (PooledOutputStream out = streams.open();
                SeekableByteChannel channel = out.channel()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> channel.position(-1))
                    .withMessageContainingAll("'bodies'", "position -1");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> channel.truncate(-2))
                    .withMessageContainingAll("'bodies'", "size -2");
        }
    }
}
