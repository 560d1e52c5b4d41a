package dev.rockpool.memory.stream;

import dev.rockpool.PoolMisuseException;
import dev.rockpool.internal.safety.LeaseToken;
import dev.rockpool.memory.BufferPools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.ConcurrentModificationException;
import org.jspecify.annotations.Nullable;

/// The content of a stream: bytes in arrays of a pool, one behind the other. They belong to whoever
/// has this, by one thread at a time, until it [ends][#end].
final class Chunks {
    /*
     * How it grows.
     *
     * A new chunk is as large as all that are there, at least a first and at most a largest one, or as what is to be
     * written at once, if that is more and not too large. So nothing is ever copied, what is unused is less than what
     * is used or less than a first chunk, and always less than a largest one. One array, and another of twice the size
     * when it is full, would copy all at each doubling, and be of a size that no pool keeps and that G1 puts into
     * regions of its own.
     *
     * Sizes are powers of two, so there are few, and what one content gave back the next one can use.
     *
     * What cannot happen.
     *
     * The list of the chunks, and the place in it, are made before an array is acquired: nothing can fail between the
     * acquisition and the moment when the array is known here. Chunks are acquired before the first byte is written,
     * and given back if there are not enough: a write is done as a whole or not at all. Arrays are dirty: the size
     * grows only when the bytes are there, and never over bytes that were not written.
     */

    /// Longer arrays some JVMs do not make.
    private static final int LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final Chunk[] NONE = {};
    private static final byte[] EMPTY = {};

    private final PooledStreams streams;
    private Chunk[] chunks = NONE;
    private int first; // chunk that was not given back
    private int count; // behind the last chunk
    private boolean ended;
    private @Nullable LeaseToken<byte[]> token; // if it is watched, from the first chunk on

    // The end of the content. It stands in the chunk of its last byte, so that a full one is no
    // reason for another.
    private int last = -1; // the chunk
    private long lastStart;
    private byte[] tail = EMPTY; // its array
    private int at; // where the next byte goes
    private int room; // how far it may go there, for the limit's sake

    /// An empty content, which has no chunk.
    Chunks(PooledStreams streams) {
        this.streams = streams;
    }

    /// What is done with a piece of the content.
    ///
    /// @param <X> how it may fail
    @FunctionalInterface
    interface Visitor<X extends Exception> {
        /// Reads or writes these bytes, and no others.
        void visit(byte[] bytes, int offset, int length) throws X;
    }

    PooledStreams streams() {
        return streams;
    }

    long size() {
        return lastStart + at;
    }

    /// How much there is from a position on, as the size of an array.
    ///
    /// @throws OutOfMemoryError if there is no such array
    int arraySize(long from) {
        long bytes = size() - from;
        if (bytes > LONGEST_ARRAY) {
            throw new OutOfMemoryError(
                    "Pool '%s': %d bytes are more than an array holds; stream them"
                            .formatted(streams.name(), bytes));
        }
        return (int) bytes;
    }

    boolean isOpen() {
        return !ended;
    }

    /// Refuses what comes after the end.
    ///
    /// @param use such as `written to`
    /// @throws PoolMisuseException if it has ended
    void checkOpen(String use) {
        if (ended) {
            throw streams.usedAfterClose(use, token);
        }
    }

    void append(int value) throws ContentTooLargeException {
        if (at == room) {
            makeRoom(1);
        }
        tail[at++] = (byte) value;
    }

    void append(byte[] source, int offset, int length) throws ContentTooLargeException {
        if (length > room - at) {
            makeRoom(length);
        }
        int done = 0;
        while (done < length) {
            if (at == room) {
                enter(last + 1);
            }
            int step = Math.min(length - done, room - at);
            System.arraycopy(source, offset + done, tail, at, step);
            at += step;
            done += step;
        }
    }

    /// Reads a stream to its end, straight into the chunks.
    ///
    /// @return how many bytes it had
    long append(InputStream source) throws IOException {
        long before = size();
        try {
            boolean more;
            do {
                more = readOnce(source);
            } while (more);
            return size() - before;
        } finally {
            if (!ended) {
                truncate(size()); // without the chunk that nothing came for
            }
        }
    }

    private boolean readOnce(InputStream source) throws IOException {
        if (at == room) {
            if (size() == streams.maxBytes() && source.read() < 0) {
                return false;
            }
            makeRoom(1);
        }
        byte[] array = tail;
        int from = at;
        int read = source.read(array, from, room - from);
        if (array != tail || from != at || read > room - from) {
            throw new ConcurrentModificationException(
                    "Pool '%s': a stream was used while it was read into"
                            .formatted(streams.name()));
        }
        at += Math.max(0, read);
        return read >= 0;
    }

    /// Writes over what is there, and behind it. What is between the size and `position` becomes 0.
    void write(long position, ByteBuffer source) throws ContentTooLargeException {
        int length = source.remaining();
        if (length == 0) {
            return;
        }
        long size = size();
        if (position > streams.maxBytes() - length) {
            throw tooLarge();
        }
        if (position + length > size) {
            makeRoom(position + length - size);
        }
        if (position > size) {
            visit(
                    size,
                    position,
                    (bytes, offset, gap) -> Arrays.fill(bytes, offset, offset + gap, (byte) 0));
        }
        visit(position, position + length, source::get);
        if (position + length > size) {
            moveTo(position + length);
        }
    }

    /// Acquires what so many bytes need, or nothing. The next of them has its place then.
    private void makeRoom(long bytes) throws ContentTooLargeException {
        checkOpen("written to");
        if (bytes > streams.maxBytes() - size()) {
            throw tooLarge();
        }
        int before = count;
        boolean done = false;
        try {
            for (long needed = size() + bytes; capacity() < needed; ) {
                add(needed - capacity());
            }
            done = true;
        } finally {
            if (!done) {
                giveBackFrom(before);
            }
        }
        if (at == room) {
            enter(last + 1);
        }
    }

    private ContentTooLargeException tooLarge() {
        return new ContentTooLargeException(streams.name(), size(), streams.maxBytes());
    }

    private long capacity() {
        return count == 0 ? 0 : chunks[count - 1].end();
    }

    private void add(long missing) {
        if (count == chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(8, 2 * count));
        }
        var chunk = new Chunk(capacity());
        if (count == 0) {
            token = streams.watch();
        }
        chunk.put(streams.acquire(missing, capacity()));
        chunks[count++] = chunk;
    }

    private void enter(int chunk) {
        tail = bytes(chunk);
        lastStart = chunks[chunk].start();
        last = chunk;
        at = 0;
        room = (int) Math.min(tail.length, streams.maxBytes() - lastStart);
    }

    /// Sets the size.
    private void moveTo(long size) {
        if (size == 0) {
            tail = EMPTY;
            lastStart = 0;
            last = -1;
            at = 0;
            room = 0;
        } else {
            enter(indexOf(size - 1));
            at = (int) (size - lastStart);
        }
    }

    /// Forgets what is behind the new size, and gives back the chunks that it leaves unused.
    void truncate(long size) {
        moveTo(size);
        giveBackFrom(last + 1);
    }

    int count() {
        return count;
    }

    long start(int chunk) {
        return chunks[chunk].start();
    }

    /// The array of a chunk.
    ///
    /// @throws PoolMisuseException if it was given back, as by a close of whoever is called by us
    byte[] bytes(int chunk) {
        byte[] bytes = chunks[chunk].bytes();
        if (bytes == null) {
            throw streams.usedAfterClose("used", token);
        }
        return bytes;
    }

    private int indexOf(long position) {
        int low = first;
        int high = count - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (chunks[middle].start() <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /// Visits what lies between two positions, a piece at a time.
    <X extends Exception> void visit(long from, long to, Visitor<X> visitor) throws X {
        long position = from;
        for (int i = indexOf(from); position < to; i++) {
            byte[] bytes = bytes(i);
            int offset = (int) (position - start(i));
            int length = (int) Math.min(bytes.length - offset, to - position);
            visitor.visit(bytes, offset, length);
            position += length;
        }
    }

    byte[] toByteArray() {
        byte[] copy = new byte[arraySize(0)];
        visit(0, copy.length, ByteBuffer.wrap(copy)::put);
        return copy;
    }

    String decode(Charset charset) {
        int length = arraySize(0);
        if (count <= 1) {
            return new String(tail, 0, length, charset);
        }
        byte[] whole = BufferPools.bytes().acquire(length); // lent, where a copy would be garbage
        try {
            visit(0, length, ByteBuffer.wrap(whole)::put);
            return new String(whole, 0, length, charset);
        } finally {
            BufferPools.bytes().release(whole);
        }
    }

    /// Gives back the chunks before one.
    void giveBackTo(int chunk) {
        int from = first;
        first = Math.max(from, chunk);
        try {
            if (first == count) {
                endWatch();
            }
        } finally {
            giveBack(from, chunk);
        }
    }

    private void giveBackFrom(int chunk) {
        int to = count;
        count = Math.min(to, chunk);
        try {
            if (count == 0) {
                endWatch();
                token = null;
            }
        } finally {
            giveBack(chunk, to);
        }
    }

    /// Ends the content and gives back what is left of it, once.
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        moveTo(0);
        try {
            endWatch();
        } finally {
            giveBack(0, count);
        }
    }

    /// Gives back all of them, whatever the pool throws.
    private void giveBack(int from, int to) {
        Throwable failure = null;
        for (int i = from; i < to; i++) {
            byte[] bytes = chunks[i].take();
            if (bytes != null) {
                try {
                    streams.release(bytes);
                } catch (Throwable e) {
                    failure = first(failure, e);
                }
            }
        }
        switch (failure) {
            case null -> {}
            case Error error -> throw error;
            case RuntimeException exception -> throw exception;
            default -> throw new IllegalStateException(failure); // that its signature hides
        }
    }

    private static Throwable first(@Nullable Throwable earlier, Throwable now) {
        if (earlier == null) {
            return now;
        }
        if (earlier != now) {
            earlier.addSuppressed(now);
        }
        return earlier;
    }

    private void endWatch() {
        if (token != null) {
            token.end();
        }
    }

    /// `300 bytes of 'streams'`
    @Override
    public String toString() {
        return "%d bytes of '%s'%s".formatted(size(), streams.name(), ended ? ", closed" : "");
    }
}
