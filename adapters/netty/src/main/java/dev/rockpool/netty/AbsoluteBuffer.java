package dev.rockpool.netty;

import io.netty.buffer.AbstractReferenceCountedByteBuf;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.channels.ScatteringByteChannel;
import org.jspecify.annotations.Nullable;

/// How a buffer reads and writes its memory: a [ByteBuffer], on the heap or off it, at absolute
/// positions alone. Whoever needs a position gets a view of his own, so that any number of slices
/// and duplicates may be read at once.
///
/// The memory may reach beyond the capacity: each public method checks its range against that, and
/// that the buffer is not released, before it touches anything. Those that begin with an underscore
/// are called after such a check.
abstract class AbsoluteBuffer extends AbstractReferenceCountedByteBuf {
    /// What is copied at a time between memory off the heap and a stream.
    private static final int PIECE = 8 << 10;

    private ByteBuffer memory;

    AbsoluteBuffer(ByteBuffer memory, int maxCapacity) {
        super(maxCapacity);
        this.memory = memory;
    }

    final void memory(ByteBuffer memory) {
        this.memory = memory;
    }

    @Override
    @SuppressWarnings("deprecation")
    public final ByteOrder order() {
        return ByteOrder.BIG_ENDIAN;
    }

    @Override
    public final @Nullable ByteBuf unwrap() {
        return null;
    }

    @Override
    public final boolean isContiguous() {
        return true;
    }

    @Override
    public final boolean hasArray() {
        return !isDirect();
    }

    @Override
    public final byte[] array() {
        ensureAccessible();
        return memory.array();
    }

    @Override
    public final int arrayOffset() {
        ensureAccessible();
        return memory.arrayOffset();
    }

    @Override
    public final int nioBufferCount() {
        return 1;
    }

    @Override
    public final ByteBuffer nioBuffer(int index, int length) {
        checkIndex(index, length);
        return memory.slice(index, length);
    }

    @Override
    public final ByteBuffer internalNioBuffer(int index, int length) {
        return nioBuffer(index, length);
    }

    @Override
    public final ByteBuffer[] nioBuffers(int index, int length) {
        return new ByteBuffer[] {nioBuffer(index, length)};
    }

    @Override
    protected final byte _getByte(int index) {
        return memory.get(index);
    }

    @Override
    protected final short _getShort(int index) {
        return memory.getShort(index);
    }

    @Override
    protected final short _getShortLE(int index) {
        return Short.reverseBytes(memory.getShort(index));
    }

    @Override
    protected final int _getUnsignedMedium(int index) {
        return ((memory.get(index) & 0xff) << 16) | (memory.getShort(index + 1) & 0xffff);
    }

    @Override
    protected final int _getUnsignedMediumLE(int index) {
        return (memory.get(index) & 0xff) | ((_getShortLE(index + 1) & 0xffff) << 8);
    }

    @Override
    protected final int _getInt(int index) {
        return memory.getInt(index);
    }

    @Override
    protected final int _getIntLE(int index) {
        return Integer.reverseBytes(memory.getInt(index));
    }

    @Override
    protected final long _getLong(int index) {
        return memory.getLong(index);
    }

    @Override
    protected final long _getLongLE(int index) {
        return Long.reverseBytes(memory.getLong(index));
    }

    @Override
    protected final void _setByte(int index, int value) {
        memory.put(index, (byte) value);
    }

    @Override
    protected final void _setShort(int index, int value) {
        memory.putShort(index, (short) value);
    }

    @Override
    protected final void _setShortLE(int index, int value) {
        memory.putShort(index, Short.reverseBytes((short) value));
    }

    @Override
    protected final void _setMedium(int index, int value) {
        memory.put(index, (byte) (value >>> 16));
        memory.putShort(index + 1, (short) value);
    }

    @Override
    protected final void _setMediumLE(int index, int value) {
        memory.put(index, (byte) value);
        _setShortLE(index + 1, value >>> 8);
    }

    @Override
    protected final void _setInt(int index, int value) {
        memory.putInt(index, value);
    }

    @Override
    protected final void _setIntLE(int index, int value) {
        memory.putInt(index, Integer.reverseBytes(value));
    }

    @Override
    protected final void _setLong(int index, long value) {
        memory.putLong(index, value);
    }

    @Override
    protected final void _setLongLE(int index, long value) {
        memory.putLong(index, Long.reverseBytes(value));
    }

    @Override
    public final ByteBuf getBytes(int index, ByteBuf dst, int dstIndex, int length) {
        checkDstIndex(index, length, dstIndex, dst.capacity());
        if (dst instanceof AbsoluteBuffer other) {
            other.ensureAccessible();
            other.memory.put(dstIndex, memory, index, length);
        } else if (dst.hasArray()) {
            memory.get(index, dst.array(), dst.arrayOffset() + dstIndex, length);
        } else {
            dst.setBytes(dstIndex, nioBuffer(index, length));
        }
        return this;
    }

    @Override
    public final ByteBuf getBytes(int index, byte[] dst, int dstIndex, int length) {
        checkDstIndex(index, length, dstIndex, dst.length);
        memory.get(index, dst, dstIndex, length);
        return this;
    }

    @Override
    public final ByteBuf getBytes(int index, ByteBuffer dst) {
        dst.put(nioBuffer(index, dst.remaining()));
        return this;
    }

    @Override
    public final ByteBuf getBytes(int index, OutputStream out, int length) throws IOException {
        checkIndex(index, length);
        if (hasArray()) {
            out.write(memory.array(), memory.arrayOffset() + index, length);
            return this;
        }
        byte[] piece = new byte[Math.min(length, PIECE)];
        for (int done = 0; done < length; done += piece.length) {
            int bytes = Math.min(piece.length, length - done);
            memory.get(index + done, piece, 0, bytes);
            out.write(piece, 0, bytes);
        }
        return this;
    }

    @Override
    public final int getBytes(int index, GatheringByteChannel out, int length) throws IOException {
        return out.write(nioBuffer(index, length));
    }

    @Override
    public final int getBytes(int index, FileChannel out, long position, int length)
            throws IOException {
        return out.write(nioBuffer(index, length), position);
    }

    @Override
    public final ByteBuf setBytes(int index, ByteBuf src, int srcIndex, int length) {
        checkSrcIndex(index, length, srcIndex, src.capacity());
        if (src instanceof AbsoluteBuffer other) {
            other.ensureAccessible();
            memory.put(index, other.memory, srcIndex, length);
        } else if (src.hasArray()) {
            memory.put(index, src.array(), src.arrayOffset() + srcIndex, length);
        } else {
            src.getBytes(srcIndex, nioBuffer(index, length));
        }
        return this;
    }

    @Override
    public final ByteBuf setBytes(int index, byte[] src, int srcIndex, int length) {
        checkSrcIndex(index, length, srcIndex, src.length);
        memory.put(index, src, srcIndex, length);
        return this;
    }

    @Override
    public final ByteBuf setBytes(int index, ByteBuffer src) {
        nioBuffer(index, src.remaining()).put(src);
        return this;
    }

    @Override
    public final int setBytes(int index, InputStream in, int length) throws IOException {
        checkIndex(index, length);
        if (hasArray()) {
            return in.read(memory.array(), memory.arrayOffset() + index, length);
        }
        byte[] bytes = new byte[length];
        int read = in.read(bytes);
        if (read > 0) {
            memory.put(index, bytes, 0, read);
        }
        return read;
    }

    @Override
    public final int setBytes(int index, ScatteringByteChannel in, int length) throws IOException {
        ByteBuffer view = nioBuffer(index, length);
        try {
            return in.read(view);
        } catch (ClosedChannelException closed) {
            return -1; // as all of Netty's buffers say it
        }
    }

    @Override
    public final int setBytes(int index, FileChannel in, long position, int length)
            throws IOException {
        ByteBuffer view = nioBuffer(index, length);
        try {
            return in.read(view, position);
        } catch (ClosedChannelException closed) {
            return -1;
        }
    }
}
