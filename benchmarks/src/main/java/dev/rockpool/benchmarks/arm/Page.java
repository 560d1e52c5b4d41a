package dev.rockpool.benchmarks.arm;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// What is written and then read, in memory that is kept. For one thread at a time.
final class Page {
    private static final int USUAL = 4 << 10; // bytes

    private final boolean yielding;
    private final OutputStream out = new Out();
    private final InputStream in = new In();
    private byte[] bytes = new byte[USUAL];
    private int written;
    private int read;

    /// @param yielding whether each call lets other threads run, as one of a socket does
    Page(boolean yielding) {
        this.yielding = yielding;
    }

    /// Begins anew.
    ///
    /// @return to be written to
    OutputStream out() {
        written = 0;
        read = 0;
        return out;
    }

    /// What was written.
    ///
    /// @return to be read once
    InputStream in() {
        return in;
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // the scheduler is what virtual threads are measured with
    private void pause() {
        if (yielding) {
            Thread.yield();
        }
    }

    private final class Out extends OutputStream {
        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            if (length > bytes.length - written) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, written + length));
            }
            System.arraycopy(source, offset, bytes, written, length);
            written += length;
            pause();
        }
    }

    private final class In extends InputStream {
        @Override
        public int read() {
            return read == written ? -1 : Byte.toUnsignedInt(bytes[read++]);
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            pause();
            int count = Math.min(length, written - read);
            System.arraycopy(bytes, read, target, offset, count);
            read += count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }
}
