package dev.rockpool.cli.compare.work;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Compresses a chunk as HTTP servers do: a gzip member at the default level.
final class GzipWork implements BufferWork<GzipWork.Compressor, byte[]> {
    static final int BUFFER = 8 * 1024;

    /// What zlib allocates off the heap for windowBits 15 and memLevel 8, by its manual.
    private static final long NATIVE_DEFLATER = 256 * 1024;

    private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    static final class Compressor {
        private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        private final ByteBuffer buffer;

        Compressor(ByteBuffer buffer) {
            this.buffer = buffer.order(ByteOrder.LITTLE_ENDIAN); // as the format is
        }
    }

    @Override
    public String name() {
        return "gzip";
    }

    @Override
    public String subject() {
        return "a Deflater with an 8 KiB output buffer";
    }

    @Override
    public List<byte[]> pieces(byte[] chunk) {
        return List.of(chunk);
    }

    @Override
    public int bufferBytes() {
        return BUFFER;
    }

    @Override
    public Compressor create(ByteBuffer buffer) {
        return new Compressor(buffer);
    }

    @Override
    public void use(Compressor compressor, byte[] piece, Sink output) {
        Deflater deflater = compressor.deflater;
        ByteBuffer buffer = compressor.buffer;
        output.write(HEADER, 0, HEADER.length);
        deflater.setInput(piece);
        deflater.finish();
        while (deflater.deflate(buffer) > 0) {
            output.write(buffer.flip());
            buffer.clear();
        }
        var crc = new CRC32();
        crc.update(piece);
        output.write(buffer.putInt((int) crc.getValue()).putInt(piece.length).flip());
        buffer.clear();
    }

    @Override
    public void reset(Compressor compressor) {
        compressor.deflater.reset();
    }

    @Override
    public void discard(Compressor compressor) {
        compressor.deflater.end();
    }

    @Override
    public long weight(Compressor compressor) {
        return NATIVE_DEFLATER + compressor.buffer.capacity();
    }
}
