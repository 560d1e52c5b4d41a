package dev.rockpool.cli.compare.work;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Decompresses what was a chunk of the input before it was deflated.
final class InflateWork implements BufferWork<InflateWork.Decompressor, byte[]> {
    private static final int BUFFER = 8 * 1024;

    /// What zlib allocates off the heap for windowBits 15: the window and its state.
    private static final long NATIVE_INFLATER = 40 * 1024;

    static final class Decompressor {
        private final Inflater inflater = new Inflater(true);
        private final ByteBuffer buffer;

        Decompressor(ByteBuffer buffer) {
            this.buffer = buffer;
        }
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
    public int bufferBytes() {
        return BUFFER;
    }

    @Override
    public Decompressor create(ByteBuffer buffer) {
        return new Decompressor(buffer);
    }

    @Override
    public void use(Decompressor decompressor, byte[] piece, Sink output)
            throws DataFormatException {
        Inflater inflater = decompressor.inflater;
        ByteBuffer buffer = decompressor.buffer;
        inflater.setInput(piece);
        while (inflater.inflate(buffer) > 0) {
            output.write(buffer.flip());
            buffer.clear();
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
        return NATIVE_INFLATER + decompressor.buffer.capacity();
    }
}
