package dev.rockpool.memory.stream;

import com.google.errorprone.annotations.MustBeClosed;
import dev.rockpool.PoolMisuseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Collects bytes in arrays of a pool, as [java.io.ByteArrayOutputStream] does in one of its own:
///
/// ```java
/// try (PooledOutputStream body = new PooledOutputStream()) {
///     json.writeTo(body);
///     response.setContentLength(body.size());
///     body.writeTo(response.getOutputStream());
/// }
/// ```
///
/// It grows by a further array, a *chunk*, and never copies. What is unused at its end is less than
/// what is used, or than a first chunk of 4 KiB, and never as much as a largest chunk of 64 KiB. An
/// empty stream has no chunk. [PooledStreams] makes streams with other settings, such as a limit.
///
/// A write is done as a whole or not at all: if the pool fails, or the limit is reached, the
/// content is as it was before, and no chunk is lost.
///
/// **Threads.** One at a time, as with most streams. It may be handed from one to the next, and
/// closed by the last, with whatever orders the two.
///
/// **Misuse.** After the [#close()] every use but `close`, `flush` and `toString` is a
/// [PoolMisuseException]: open another stream. A stream that has chunks and is lost without a close
/// is told as a lost lease is: see [PooledStreams#safety(SafetyLevel)].
///
/// @apiNote Chunks are dirty: beyond the content they hold what others left in them. Nothing here
///   shows that. But the streams and channels that are [written to][#writeTo] get to see the chunk
///   itself, as those of the JDK's own buffers do, and must not keep it.
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class PooledOutputStream extends OutputStream {
    private Chunks chunks;

    /// Opens a stream of [everybody's][PooledStreams#shared()].
    @MustBeClosed
    public PooledOutputStream() {
        this(PooledStreams.shared());
    }

    @MustBeClosed
    PooledOutputStream(PooledStreams streams) {
        this.chunks = new Chunks(streams);
    }

    /// Appends a byte.
    ///
    /// @throws ContentTooLargeException if there is a limit, and it is reached
    /// @throws PoolMisuseException if this is closed
    @Override
    public void write(int b) throws ContentTooLargeException {
        chunks.append(b);
    }

    /// Appends bytes: all, or with an exception none.
    ///
    /// @throws ContentTooLargeException if there is a limit, and it would be passed
    /// @throws PoolMisuseException if this is closed
    @Override
    public void write(byte[] b, int off, int len) throws ContentTooLargeException {
        Objects.checkFromIndexSize(off, len, b.length);
        chunks.checkOpen("written to"); // also if there is nothing to write
        chunks.append(b, off, len);
    }

    /// Appends all that a stream has, read straight into the chunks. If it throws, or the limit is
    /// reached, what was read is here.
    ///
    /// @param in read to its end, and not closed; must not use this stream
    /// @return how many bytes it had
    /// @throws ContentTooLargeException if there is a limit, and `in` has more; one byte more was
    ///   taken from it
    /// @throws IOException if `in` throws it
    /// @throws PoolMisuseException if this is closed
    public long readFrom(InputStream in) throws IOException {
        Objects.requireNonNull(in);
        chunks.checkOpen("written to");
        return chunks.append(in);
    }

    /// How much was written.
    ///
    /// @return bytes
    /// @throws PoolMisuseException if this is closed
    public long size() {
        return content().size();
    }

    /// Writes the content out, once more at each call.
    ///
    /// @param out gets a chunk at a time, and must not keep it; not closed
    /// @throws IOException if `out` throws it; the content is unchanged
    /// @throws PoolMisuseException if this is closed
    public void writeTo(OutputStream out) throws IOException {
        Objects.requireNonNull(out);
        content().visit(0, size(), out::write);
    }

    /// Writes the content out, once more at each call; several chunks at a time where the channel
    /// is a [java.nio.channels.GatheringByteChannel].
    ///
    /// @param out in blocking mode; not closed
    /// @throws IOException if `out` throws it; the content is unchanged
    /// @throws java.nio.channels.IllegalBlockingModeException if `out` is not in blocking mode:
    ///   write [#asByteBuffers()] when it is ready
    /// @throws PoolMisuseException if this is closed
    public void writeTo(WritableByteChannel out) throws IOException {
        var writing = new GatheringWrite(content(), out);
        content().visit(0, size(), writing);
        writing.flush();
    }

    /// Hands the content over to a stream that reads it, without a copy. This one is empty then,
    /// and can be written to anew.
    ///
    /// @return to be closed, unless it is read to its end
    /// @throws PoolMisuseException if this is closed
    public PooledInputStream toInputStream() {
        Chunks full = content();
        var next = new Chunks(full.streams());
        var in = new PooledInputStream(full);
        chunks = next;
        return in;
    }

    /// A channel to the content, which reads and writes at any place of it. Its position is its
    /// own, and 0 at first; the content, the limit and the end are those of this stream: who closes
    /// one closes both.
    ///
    /// @return another at each call
    /// @throws PoolMisuseException if this is closed
    public SeekableByteChannel channel() {
        content();
        return new PooledByteChannel(this);
    }

    /// A copy of the content.
    ///
    /// @return as long as this is [large][#size()]
    /// @throws OutOfMemoryError if no array is so long
    /// @throws PoolMisuseException if this is closed
    public byte[] toByteArray() {
        return content().toByteArray();
    }

    /// The content itself, a buffer for each chunk.
    ///
    /// @return read-only, and not to be used after the next write to this stream, reset, hand-over
    ///   or close: the memory is somebody else's then
    /// @throws PoolMisuseException if this is closed
    public List<ByteBuffer> asByteBuffers() {
        var buffers = new ArrayList<ByteBuffer>();
        content()
                .visit(
                        0,
                        size(),
                        (bytes, offset, length) ->
                                buffers.add(
                                        ByteBuffer.wrap(bytes, offset, length)
                                                .slice()
                                                .asReadOnlyBuffer()));
        return List.copyOf(buffers);
    }

    /// The content as text. A character may lie in two chunks.
    ///
    /// @param charset what is no character in it becomes its replacement
    /// @return decoded
    /// @throws OutOfMemoryError if no array holds so much
    /// @throws PoolMisuseException if this is closed
    public String toString(Charset charset) {
        return content().decode(charset);
    }

    /// Forgets the content and gives the chunks back.
    ///
    /// @throws PoolMisuseException if this is closed
    public void reset() {
        Chunks full = content();
        chunks = new Chunks(full.streams());
        full.end();
    }

    /// Gives the chunks back. Closing again does nothing.
    @Override
    public void close() {
        chunks.end();
    }

    boolean isOpen() {
        return chunks.isOpen();
    }

    /// @throws PoolMisuseException if this is closed
    Chunks content() {
        chunks.checkOpen("used");
        return chunks;
    }

    /// `300 bytes of 'streams'`: not the content, for which there is [#toString(Charset)].
    @Override
    public String toString() {
        return chunks.toString();
    }
}
