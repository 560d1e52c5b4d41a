package dev.rockpool.cli.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// Writes one gzip member after another, each to a stream of its own. The JDK's stream makes a
/// [Deflater], and its window off the heap, for each of them.
final class Gzip {
    private static final int BUFFER = 8 * 1024;

    /// What zlib allocates off the heap for windowBits 15 and memLevel 8, by its manual.
    private static final long NATIVE_DEFLATER = 256 * 1024;

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final CRC32 checksum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private final OutputStream member = new Member();
    private @Nullable OutputStream target; // while a member is written

    /// What is to be compressed goes in here.
    private final class Member extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] b, int off, int len) throws IOException {
            checksum.update(b, off, len);
            deflater.setInput(b, off, len);
            drain();
        }
    }

    /// Begins a member.
    ///
    /// @param out takes it, and is not closed
    /// @return for its content; not to be closed
    OutputStream begin(OutputStream out) throws IOException {
        target = out;
        out.write(HEADER);
        return member;
    }

    /// Ends the member.
    void finish() throws IOException {
        deflater.finish();
        drain();
        writeLittleEndian((int) checksum.getValue());
        writeLittleEndian((int) deflater.getBytesRead());
    }

    private void drain() throws IOException {
        int length;
        while ((length = deflater.deflate(buffer)) > 0) {
            target().write(buffer, 0, length);
        }
    }

    private void writeLittleEndian(int value) throws IOException {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            target().write(value >>> shift);
        }
    }

    private OutputStream target() throws IOException {
        if (target == null) {
            throw new IOException("No gzip member was begun.");
        }
        return target;
    }

    /// Forgets the member, complete or not.
    void reset() {
        deflater.reset();
        checksum.reset();
        target = null;
    }

    /// What it holds, on the heap and off it.
    long weight() {
        return NATIVE_DEFLATER + BUFFER;
    }
}
