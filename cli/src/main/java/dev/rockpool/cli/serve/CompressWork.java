package dev.rockpool.cli.serve;

import dev.rockpool.ElasticPool;
import dev.rockpool.Lease;
import dev.rockpool.memory.stream.PooledOutputStream;
import java.io.IOException;

/// Compresses.
record CompressWork(ElasticPool<GzipStream> compressors) implements Work {

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
        try (Lease<GzipStream> lease = compressors.lease()) {
            GzipStream gzip = lease.get();
            gzip.begin(answer);
            body.writeTo(gzip);
            gzip.finish();
        }
    }
}
