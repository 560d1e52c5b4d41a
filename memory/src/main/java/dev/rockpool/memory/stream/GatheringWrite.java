package dev.rockpool.memory.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;

/// Writes pieces of a content to a channel, several at a time if it gathers.
///
/// Not all at once: a channel of the JDK's copies what it gathers from the heap into direct buffers
/// first, and its thread keeps those.
final class GatheringWrite implements Chunks.Visitor<IOException> {
    private static final int MOST = 16;

    private final Chunks chunks;
    private final WritableByteChannel channel;
    private final ByteBuffer[] pieces = new ByteBuffer[MOST];
    private int count;

    /// @throws IllegalBlockingModeException if writes may do nothing
    GatheringWrite(Chunks chunks, WritableByteChannel channel) {
        if (Objects.requireNonNull(channel) instanceof SelectableChannel selectable
                && !selectable.isBlocking()) {
            throw new IllegalBlockingModeException();
        }
        this.chunks = chunks;
        this.channel = channel;
    }

    @Override
    public void visit(byte[] bytes, int offset, int length) throws IOException {
        pieces[count++] = ByteBuffer.wrap(bytes, offset, length);
        if (count == MOST) {
            flush();
        }
    }

    /// Writes what was not written yet.
    void flush() throws IOException {
        int done = 0;
        while (done < count) {
            chunks.checkOpen("used");
            write(done);
            while (done < count && !pieces[done].hasRemaining()) {
                done++;
            }
        }
        count = 0;
    }

    private void write(int from) throws IOException {
        if (channel instanceof GatheringByteChannel gathering) {
            gathering.write(pieces, from, count - from);
        } else {
            channel.write(pieces[from]);
        }
    }
}
