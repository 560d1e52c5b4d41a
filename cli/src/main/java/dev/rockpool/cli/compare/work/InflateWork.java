package dev.rockpool.cli.compare.work;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Decompresses what was a chunk of the input before it was deflated.
final class InflateWork implements Work<InflateWork.Decompressor, byte[]> {
    private static final int BUFFER = 8 * 1024;

    /// What zlib allocates off the heap for windowBits 15: the window and its state.
    private static final long NATIVE_INFLATER = 40 * 1024;

    static final class Decompressor {
        private final Inflater inflater = new Inflater(true);
        private final byte[] buffer = new byte[BUFFER];
    }

    @Override
    public String name() {
        return "inflate";
    }

    @Override
    public String subject() {
        return "an Inflater with an 8 KiB output buffer";
    }

    @Override
    public List<byte[]> pieces(byte[] chunk) {
        var deflated = new ByteArrayOutputStream(chunk.length);
        try (var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
            deflater.setInput(chunk);
            deflater.finish();
            byte[] buffer = new byte[BUFFER];
            while (!deflater.finished()) {
                deflated.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return List.of(deflated.toByteArray());
    }

    @Override
    public Decompressor create() {
        return new Decompressor();
    }

    @Override
    public void use(Decompressor decompressor, byte[] piece, Sink output)
            throws DataFormatException {
        Inflater inflater = decompressor.inflater;
        byte[] buffer = decompressor.buffer;
        inflater.setInput(piece);
        for (int n; (n = inflater.inflate(buffer)) > 0; ) {
            output.write(buffer, 0, n);
        }
    }

    @Override
    public void reset(Decompressor decompressor) {
        decompressor.inflater.reset();
    }

    @Override
    public void discard(Decompressor decompressor) {
        decompressor.inflater.end();
    }

    @Override
    public long weight(Decompressor decompressor) {
        return NATIVE_INFLATER + decompressor.buffer.length;
    }
}
