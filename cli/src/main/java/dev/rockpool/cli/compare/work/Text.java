package dev.rockpool.cli.compare.work;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads any bytes as text.
final class Text {

    private Text() {}

    /// The lines of a chunk, at least one; what is not UTF-8 becomes the replacement character.
    static List<String> lines(byte[] chunk) {
        return new String(chunk, StandardCharsets.UTF_8).lines().toList();
    }
}
