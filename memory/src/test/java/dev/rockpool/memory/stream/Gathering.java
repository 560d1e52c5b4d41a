package dev.rockpool.memory.stream;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;

/// A channel that takes so many bytes at a time at the most, and notes how many buffers it is
/// shown.
final class Gathering implements GatheringByteChannel {
    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    int mostBuffers;
    private final int atATime;

    Gathering(int atATime) {
        this.atATime = atATime;
    }

    @Override
    public int write(ByteBuffer source) {
        return (int) write(new ByteBuffer[] {source}, 0, 1);
    }

    @Override
    public long write(ByteBuffer[] sources) {
        return write(sources, 0, sources.length);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        mostBuffers = Math.max(mostBuffers, length);
        int left = atATime;
        for (int i = offset; i < offset + length; i++) {
            while (left > 0 && sources[i].hasRemaining()) {
                written.write(sources[i].get());
                left--;
            }
        }
        return (long) atATime - left;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}
}
