package dev.rockpool.cli.serve;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// A content that comes bit by bit.
final class SlowStream extends InputStream {
    private static final int PIECES = 64;

    private final ByteArrayInputStream content;
    private final int piece; // bytes
    private final long pause; // before each, in nanoseconds

    /// @param length of time that all of it takes
    SlowStream(byte[] content, Duration length) {
        this.content = new ByteArrayInputStream(content);
        this.piece = content.length / PIECES + 1;
        this.pause = length.dividedBy(PIECES).toNanos();
    }

    @Override
    public int read() throws InterruptedIOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] b, int off, int len) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the upload was given up");
        }
        return content.read(b, off, Math.min(len, piece));
    }
}
