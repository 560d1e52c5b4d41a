package dev.rockpool.benchmarks.arm;

import dev.rockpool.memory.stream.PooledOutputStream;
import java.io.IOException;

/// Our stream, with all defaults.
final class RockpoolBody extends Body {

    RockpoolBody(int size) {
        super(size);
    }

    @Override
    Object collect() throws IOException {
        try (var out = new PooledOutputStream()) {
            fill(out);
            out.writeTo(wire);
            return out;
        }
    }
}
