package dev.rockpool.cli.compare.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Finds the files under a path. Links are followed, and a file that several of them lead to counts
/// once; what is neither file nor folder is passed over, and so is a link that leads nowhere or
/// back.
public final class FileTree extends SimpleFileVisitor<Path> {

    record Entry(Path path, long size) {}

    /// A file that was read.
    ///
    /// @param path where it is
    /// @param bytes its content, a character for each byte
    public record Content(Path path, String bytes) {}

    private final List<Entry> files = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    private FileTree() {}

    /// The files in the order of their paths, in a list of the caller's own.
    static List<Entry> files(Path path) {
        if (!Files.exists(path)) {
            throw new InputException("There is no file or folder %s.".formatted(path));
        }
        if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
            throw new InputException("%s is neither a file nor a folder.".formatted(path));
        }
        var tree = new FileTree();
        try {
            Files.walkFileTree(
                    path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, tree);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        tree.files.sort(Comparator.comparing(Entry::path));
        return tree.files;
    }

    /// Reads a file, or the files in a folder and the folders in it, as far as the first
    /// [Input#SAMPLE] bytes.
    ///
    /// @param path a file or a folder
    /// @return in the order of their paths; at least one
    /// @throws InputException if they cannot be read, or there is none
    public static List<Content> contents(Path path) {
        var contents = new ArrayList<Content>();
        long bytes = 0;
        for (Entry file : files(path)) {
            bytes += file.size();
            if (bytes <= Input.SAMPLE) {
                contents.add(new Content(file.path(), read(file.path())));
            }
        }
        if (contents.isEmpty()) {
            throw new InputException(
                    "There is no file in %s that could be read whole.".formatted(path));
        }
        return contents;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static InputException unreadable(Path path, Exception cause) {
        String reason =
                switch (cause) {
                    case AccessDeniedException _ -> "access is denied";
                    case NoSuchFileException _ -> "it is gone";
                    default -> cause.getMessage();
                };
        return new InputException("%s cannot be read: %s.".formatted(path, reason), cause);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile() && seen.add(file.toRealPath())) {
            files.add(new Entry(file, attributes.size()));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) {
        if (e instanceof FileSystemLoopException) {
            return FileVisitResult.CONTINUE;
        }
        throw unreadable(file, e);
    }
}
