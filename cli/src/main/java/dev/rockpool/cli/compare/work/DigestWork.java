package dev.rockpool.cli.compare.work;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/// Computes the SHA-256 digest of a chunk.
final class DigestWork implements Work<MessageDigest, byte[]> {

    @Override
    public String name() {
        return "digest";
    }

    @Override
    public String subject() {
        return "a SHA-256 MessageDigest";
    }

    @Override
    public List<byte[]> pieces(byte[] chunk) {
        return List.of(chunk);
    }

    @Override
    public MessageDigest create() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void use(MessageDigest digest, byte[] piece, Sink output) {
        digest.update(piece);
        byte[] hash = digest.digest();
        output.write(hash, 0, hash.length);
    }

    @Override
    public void reset(MessageDigest digest) {
        digest.reset();
    }

    @Override
    public long weight(MessageDigest digest) {
        return 512;
    }
}
