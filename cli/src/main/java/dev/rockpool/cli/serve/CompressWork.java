package dev.rockpool.cli.serve;

import dev.rockpool.ElasticPool;
import dev.rockpool.Lease;
import dev.rockpool.memory.stream.PooledOutputStream;
import java.io.IOException;

/// Compresses.
record CompressWork(ElasticPool<Gzip> compressors) implements Work {

    @Override
    public String path() {
        return "/compress";
    }

    @Override
    public String type() {
        return "application/gzip";
    }

    @Override
    public String purpose() {
        return "compresses the body: gzip";
    }

    @Override
    public void answer(PooledOutputStream body, PooledOutputStream answer) throws IOException {
        try (Lease<Gzip> lease = compressors.lease()) {
            Gzip gzip = lease.get();
            body.writeTo(gzip.begin(answer));
            gzip.finish();
        }
    }
}
