package dev.rockpool.cli.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that is written as a whole or not at all.
///
/// @param path where to
public record OutputFile(Path path) {

    /// Finds out early what would make the end of a long run useless.
    ///
    /// @param path as the user gave it
    /// @return a file that can be written
    /// @throws IOException whose message is a clause for people
    public static OutputFile check(Path path) throws IOException {
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

    /// Writes the file, or says why not.
    ///
    /// @param content all of it
    /// @param err gets the sentence
    /// @return whether it was written
    public boolean write(String content, PrintWriter err) {
        try {
            write(content);
            return true;
        } catch (IOException e) {
            err.printf("%s could not be written: %s.%n", this, e.getMessage());
            return false;
        }
    }

    private void write(String content) throws IOException {
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
