package dev.rockpool.benchmarks.arm;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/// A body that is written in pieces of 4 to 8 KiB, as encoders do, and then out as a whole.
abstract class Body implements Source {
    private static final int SMALLEST = 4 << 10;
    private static final int STEP = 1 << 10;
    private static final int STEPS = 5;
    private static final byte[] CONTENT = new byte[SMALLEST + (STEPS - 1) * STEP];

    final int size;
    final Wire wire = new Wire();

    Body(int size) {
        this.size = size;
    }

    /// Has a body written by [#fill], and writes it out to the wire.
    ///
    /// @return what had collected it
    abstract Object collect() throws IOException;

    /// Writes the body. Who collects it does not know its size.
    final void fill(OutputStream out) throws IOException {
        int length = 0;
        for (int done = 0, i = 0; done < size; done += length, i++) {
            length = Math.min(size - done, SMALLEST + i % STEPS * STEP);
            out.write(CONTENT, 0, length);
        }
    }

    @Override
    public final Object outermost() {
        try {
            return collect();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public final Object nested() {
        throw new UnsupportedOperationException("one body at a time");
    }
}
