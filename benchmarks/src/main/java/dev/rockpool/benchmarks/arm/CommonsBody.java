package dev.rockpool.benchmarks.arm;

import java.io.IOException;
import org.apache.commons.io.output.UnsynchronizedByteArrayOutputStream;

/// Commons IO's: a list of arrays, each twice as large as the last, and all new.
final class CommonsBody extends Body {

    CommonsBody(int size) {
        super(size);
    }

    @Override
    Object collect() throws IOException {
        try (var out = UnsynchronizedByteArrayOutputStream.builder().get()) {
            fill(out);
            out.writeTo(wire);
            return out;
        }
    }
}
