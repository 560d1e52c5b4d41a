package dev.rockpool.cli.serve;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file that lines are appended to, by one thread at a time.
final class JournalFile implements Closeable {
    private static final long FULL = 1 << 20; // bytes

    private final Path path;
    private final FileChannel channel;
    private long bytes;
    private int lines;

    private JournalFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// @param path where there is none yet
    static JournalFile create(Path path) throws IOException {
        return new JournalFile(
                path,
                FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /// Returns when the line is on the disk.
    ///
    /// @return its number, from 1
    int append(String line) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII));
        while (rest.hasRemaining()) {
            bytes += channel.write(rest);
        }
        channel.force(false);
        return ++lines;
    }

    String name() {
        return path.getFileName().toString();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    boolean isFull() {
        return bytes >= FULL;
    }

    /// Deletes it.
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        }
    }
}
