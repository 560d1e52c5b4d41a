package dev.rockpool.memory.stream;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;

/// The content of a [PooledOutputStream] as a channel.
final class PooledByteChannel implements SeekableByteChannel {
    private final PooledOutputStream stream;
    private long position;

    PooledByteChannel(PooledOutputStream stream) {
        this.stream = stream;
    }

    private Chunks content() throws ClosedChannelException {
        if (!stream.isOpen()) {
            throw new ClosedChannelException();
        }
        return stream.content();
    }

    @Override
    public int read(ByteBuffer dst) throws ClosedChannelException {
        Chunks content = content();
        long left = content.size() - position;
        if (left <= 0) {
            return -1;
        }
        int count = (int) Math.min(dst.remaining(), left);
        content.visit(position, position + count, dst::put);
        position += count;
        return count;
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        int count = src.remaining();
        content().write(position, src);
        position += count;
        return count;
    }

    @Override
    public long position() throws ClosedChannelException {
        content();
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) throws ClosedChannelException {
        content();
        position = notNegative("position", newPosition);
        return this;
    }

    @Override
    public long size() throws ClosedChannelException {
        return content().size();
    }

    @Override
    public SeekableByteChannel truncate(long size) throws ClosedChannelException {
        Chunks content = content();
        if (notNegative("size", size) < content.size()) {
            content.truncate(size);
        }
        position = Math.min(position, size);
        return this;
    }

    private long notNegative(String what, long value) {
        if (value < 0) {
            throw new IllegalArgumentException(
                    "%s: %s %d is less than 0".formatted(this, what, value));
        }
        return value;
    }

    @Override
    public boolean isOpen() {
        return stream.isOpen();
    }

    @Override
    public void close() {
        stream.close();
    }

    /// `300 bytes of 'streams'`
    @Override
    public String toString() {
        return stream.toString();
    }
}
