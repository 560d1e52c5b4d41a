package dev.rockpool.benchmarks.arm;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.io.IOException;
import java.io.OutputStream;

/// Netty's composite of buffers on the heap, from its pooled allocator. They grow as our chunks do,
/// since a composite has no rule of its own.
final class NettyBody extends Body {
    private static final int SMALLEST = 4 << 10;
    private static final int LARGEST = 64 << 10;

    private final PooledByteBufAllocator allocator = new PooledByteBufAllocator(false);

    NettyBody(int size) {
        super(size);
        ResourceLeakDetector.setLevel(Level.DISABLED);
    }

    @Override
    Object collect() throws IOException {
        try (var out = new Composite(allocator)) {
            fill(out);
            CompositeByteBuf whole = out.whole();
            whole.getBytes(0, wire, whole.readableBytes());
            return whole;
        }
    }

    private static final class Composite extends OutputStream {
        private final PooledByteBufAllocator allocator;
        private final CompositeByteBuf whole;
        private ByteBuf last;

        Composite(PooledByteBufAllocator allocator) {
            this.allocator = allocator;
            this.whole = allocator.compositeHeapBuffer(Integer.MAX_VALUE);
            this.last = allocator.heapBuffer(SMALLEST, SMALLEST);
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            int done = 0;
            while (done < length) {
                if (!last.isWritable()) {
                    whole.addComponent(true, last);
                    int next = Math.clamp(whole.readableBytes(), SMALLEST, LARGEST);
                    last = allocator.heapBuffer(next, next);
                }
                int step = Math.min(length - done, last.writableBytes());
                last.writeBytes(source, offset + done, step);
                done += step;
            }
        }

        /// All that was written. Called once.
        CompositeByteBuf whole() {
            return whole.addComponent(true, last);
        }

        @Override
        public void close() {
            whole.release();
        }
    }
}
