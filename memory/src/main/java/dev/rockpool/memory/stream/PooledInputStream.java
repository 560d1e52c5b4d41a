package dev.rockpool.memory.stream;

import dev.rockpool.PoolMisuseException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/// Reads what was written to a [PooledOutputStream], and gives it back on the way: a chunk goes
/// back to the pool when its last byte is read, but for those that a [#mark] keeps. The rest goes
/// back with the [#close()]; what was read to its end, and not marked, needs none.
///
/// Nothing is copied before it is read, and nothing blocks: a read gets as much as it asks for, or
/// all there is.
///
/// **Threads.** One at a time. It may be handed from one to the next, and closed by the last, with
/// whatever orders the two.
///
/// **Misuse.** After the close every use but `close`, `markSupported` and `toString` is a
/// [PoolMisuseException].
public final class PooledInputStream extends InputStream {
    private static final byte[] EMPTY = {};
    private static final long NONE = -1;

    private final Chunks chunks; // as many as the content needs
    private final long size;

    // Where the next byte is. There is one, or this is the end, or closed.
    private int chunk;
    private long start; // of the chunk
    private byte[] bytes = EMPTY;
    private int at;
    private int end;

    private long mark = NONE; // a position
    private int markedChunk;
    private int readLimit; // bytes from the mark

    /// Takes the content over.
    PooledInputStream(Chunks chunks) {
        this.size = chunks.size();
        this.chunks = chunks;
        chunks.truncate(size); // without what is spare
        enter(0);
    }

    private void enter(int next) {
        chunk = next;
        if (next < chunks.count()) {
            bytes = chunks.bytes(next);
            start = chunks.start(next);
            end = (int) Math.min(bytes.length, size - start);
        } else {
            bytes = EMPTY;
            start = size;
            end = 0;
        }
        at = 0;
    }

    /// Goes on to the next chunk and gives back what is behind it.
    private void advance() {
        chunks.checkOpen("read");
        enter(chunk + 1);
        chunks.giveBackTo(isMarked() ? markedChunk : chunk);
    }

    /// Goes on by so many bytes of the chunk.
    private void step(int count) {
        at += count;
        if (at == end) {
            advance();
        }
    }

    private boolean isMarked() {
        return mark != NONE && position() - mark <= readLimit;
    }

    private long position() {
        return start + at;
    }

    private boolean isAtEnd() {
        if (at < end) {
            return false;
        }
        chunks.checkOpen("read");
        return true;
    }

    private long remaining() {
        chunks.checkOpen("read");
        return size - position();
    }

    /// Reads a byte.
    ///
    /// @return -1 at the end
    /// @throws PoolMisuseException if this is closed
    @Override
    public int read() {
        if (isAtEnd()) {
            return -1;
        }
        int value = bytes[at] & 0xff;
        step(1);
        return value;
    }

    /// Reads as many bytes as there are, up to `len`.
    ///
    /// @throws PoolMisuseException if this is closed
    @Override
    public int read(byte[] b, int off, int len) {
        Objects.checkFromIndexSize(off, len, b.length);
        if (isAtEnd()) {
            return len == 0 ? 0 : -1;
        }
        int done = 0;
        while (done < len && at < end) {
            int count = Math.min(len - done, end - at);
            System.arraycopy(bytes, at, b, off + done, count);
            done += count;
            step(count);
        }
        return done;
    }

    /// Reads what is left.
    ///
    /// @throws OutOfMemoryError if no array is so long
    /// @throws PoolMisuseException if this is closed
    @Override
    public byte[] readAllBytes() {
        chunks.checkOpen("read");
        return readNBytes(chunks.arraySize(position()));
    }

    /// Reads as many bytes as there are, up to `len`.
    ///
    /// @throws IllegalArgumentException if `len` is negative
    /// @throws PoolMisuseException if this is closed
    @Override
    public byte[] readNBytes(int len) {
        if (len < 0) {
            throw new IllegalArgumentException(
                    "Pool '%s': %d bytes to read are less than 0"
                            .formatted(chunks.streams().name(), len));
        }
        byte[] copy = new byte[(int) Math.min(len, remaining())];
        read(copy, 0, copy.length);
        return copy;
    }

    /// Reads as many bytes as there are, up to `len`.
    ///
    /// @throws PoolMisuseException if this is closed
    @Override
    public int readNBytes(byte[] b, int off, int len) {
        return Math.max(0, read(b, off, len));
    }

    /// Writes out what is left, a chunk at a time, without a copy.
    ///
    /// @param out must not keep a chunk; not closed
    /// @throws IOException if `out` throws it; what it was given last is not read then
    /// @throws PoolMisuseException if this is closed
    @Override
    public long transferTo(OutputStream out) throws IOException {
        Objects.requireNonNull(out);
        chunks.checkOpen("read");
        long from = position();
        while (at < end) {
            int count = end - at;
            out.write(bytes, at, count);
            chunks.checkOpen("read");
            step(count);
        }
        return position() - from;
    }

    /// Goes on by as many bytes as there are, up to `n`.
    ///
    /// @throws PoolMisuseException if this is closed
    @Override
    public long skip(long n) {
        long skipped = Math.clamp(n, 0, remaining());
        for (long left = skipped; left > 0; ) {
            int count = (int) Math.min(left, end - at);
            left -= count;
            step(count);
        }
        return skipped;
    }

    /// Goes on by as many bytes.
    ///
    /// @throws EOFException if there are fewer; all are passed then
    /// @throws PoolMisuseException if this is closed
    @Override
    public void skipNBytes(long n) throws EOFException {
        if (n > skip(n)) {
            throw new EOFException();
        }
    }

    /// How much is left.
    ///
    /// @return bytes, and [Integer#MAX_VALUE] if they are more
    /// @throws PoolMisuseException if this is closed
    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, remaining());
    }

    @Override
    public boolean markSupported() {
        return true;
    }

    /// Keeps what comes next for a [#reset()]: the chunks from here on, until more than `readLimit`
    /// bytes of them are read, or another place is marked.
    ///
    /// @throws PoolMisuseException if this is closed
    @Override
    public void mark(int readLimit) {
        chunks.checkOpen("read");
        this.mark = position();
        this.markedChunk = chunk;
        this.readLimit = readLimit;
        chunks.giveBackTo(chunk);
    }

    /// Goes back to the [#mark], which stays.
    ///
    /// @throws IOException if nothing is marked, or more than the limit was read since
    /// @throws PoolMisuseException if this is closed
    @Override
    public void reset() throws IOException {
        chunks.checkOpen("read");
        if (!isMarked()) {
            throw new IOException(
                    mark == NONE
                            ? "Pool '%s': no place was marked".formatted(chunks.streams().name())
                            : "Pool '%s': %d bytes were read since the mark, and %d are its limit"
                                    .formatted(
                                            chunks.streams().name(), position() - mark, readLimit));
        }
        enter(markedChunk);
        at = (int) (mark - start);
    }

    /// Gives back what is left. Closing again does nothing.
    @Override
    public void close() {
        bytes = EMPTY;
        at = 0;
        end = 0;
        chunks.end();
    }

    /// `300 bytes of 'streams'`
    @Override
    public String toString() {
        return chunks.toString();
    }
}
