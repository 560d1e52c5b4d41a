package dev.rockpool.cli.compare.input;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts content into chunks and carries them from the parent to its workers, so that all of them
/// see the same bytes whatever happens to the files.
public final class Chunks {

    /// About what a service handles at a time: a response body, a message.
    static final int MAX_BYTES = 16 * 1024;

    private Chunks() {}

    /// Cuts after a line's end where there is one in the second half of a chunk, and anywhere else.
    static List<byte[]> of(byte[] content) {
        var chunks = new ArrayList<byte[]>();
        for (int from = 0; from < content.length; ) {
            int to = cut(content, from);
            chunks.add(Arrays.copyOfRange(content, from, to));
            from = to;
        }
        return chunks;
    }

    private static int cut(byte[] content, int from) {
        if (content.length - from <= MAX_BYTES) {
            return content.length;
        }
        int limit = from + MAX_BYTES;
        for (int to = limit; to > from + MAX_BYTES / 2; to--) {
            if (content[to - 1] == '\n') {
                return to;
            }
        }
        return limit;
    }

    /// Writes chunks to a file.
    ///
    /// @param chunks any
    /// @param file is made or overwritten
    /// @throws IOException if it cannot be written
    public static void save(List<byte[]> chunks, Path file) throws IOException {
        try (var out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(chunks.size());
            for (byte[] chunk : chunks) {
                out.writeInt(chunk.length);
                out.write(chunk);
            }
        }
    }

    /// Reads chunks back.
    ///
    /// @param file was written by [#save(List, Path)]
    /// @return the same chunks in the same order
    /// @throws IOException if it cannot be read
    public static List<byte[]> load(Path file) throws IOException {
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            int count = in.readInt();
            var chunks = new ArrayList<byte[]>(count);
            for (int i = 0; i < count; i++) {
                chunks.add(in.readNBytes(in.readInt()));
            }
            return chunks;
        }
    }
}
