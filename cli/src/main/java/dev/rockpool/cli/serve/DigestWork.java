package dev.rockpool.cli.serve;

import dev.rockpool.ElasticPool;
import dev.rockpool.Lease;
import dev.rockpool.memory.stream.PooledOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Computes the SHA-256, and keeps a record of it.
record DigestWork(ElasticPool<MessageDigest> digests, Journal journal) implements Work {

    @Override
    public String path() {
        return "/digest";
    }

    @Override
    public String type() {
        return "application/json";
    }

    @Override
    public String purpose() {
        return "its SHA-256, recorded on disk before it is told";
    }

    @Override
    public void answer(PooledOutputStream body, PooledOutputStream answer)
            throws IOException, Refusal {
        long bytes = body.size();
        String sha256 = HexFormat.of().formatHex(digest(body));
        String entry = journal.enter("%s %d".formatted(sha256, bytes));
        String json =
                """
                {"sha256":"%s","bytes":%d,"entry":"%s"}
                """
                        .formatted(sha256, bytes, entry);
        answer.write(json.getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] digest(PooledOutputStream body) throws IOException {
        try (Lease<MessageDigest> lease = digests.lease()) {
            MessageDigest digest = lease.get();
            body.writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return digest.digest();
        }
    }
}
