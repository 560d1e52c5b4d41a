package dev.rockpool.benchmarks.arm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// The JDK's own: one array that is copied into one of twice the size when it is full.
final class JdkBody extends Body {

    JdkBody(int size) {
        super(size);
    }

    @Override
    Object collect() throws IOException {
        var out = new ByteArrayOutputStream();
        fill(out);
        out.writeTo(wire);
        return out;
    }
}
