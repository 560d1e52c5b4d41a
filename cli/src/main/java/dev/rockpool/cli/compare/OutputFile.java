package dev.rockpool.cli.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that is written as a whole or not at all.
record OutputFile(Path path) {

    /// Finds out early what would make the end of a long run useless.
    ///
    /// @throws IOException whose message is a clause for people
    static OutputFile check(Path path) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        Path folder = target.getParent();
        if (Files.isDirectory(target)) {
            throw new IOException("%s is a folder".formatted(path));
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new IOException("%s is not a regular file".formatted(path));
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new IOException("there is no folder %s".formatted(folder));
        }
        if (!Files.isWritable(folder)) {
            throw new IOException("access to the folder %s is denied".formatted(folder));
        }
        return new OutputFile(target);
    }

    void write(String content) throws IOException {
        Path part =
                path.resolveSibling(
                        ".%s.%d.part".formatted(path.getFileName(), ProcessHandle.current().pid()));
        try {
            Files.writeString(part, content, StandardOpenOption.CREATE_NEW);
            Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
