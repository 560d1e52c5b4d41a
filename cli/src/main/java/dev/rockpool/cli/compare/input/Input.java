package dev.rockpool.cli.compare.input;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// What the work is done on: files, cut into chunks. A chunk is the input of one operation.
///
/// The chunks are shuffled, so that any run over a part of them is a fair sample; the same files
/// and the same seed give the same chunks.
///
/// @param origin where the files are, for people
/// @param files how many there are
/// @param bytes their size together
/// @param chunks none empty, at least one
public record Input(String origin, int files, long bytes, List<byte[]> chunks) {

    /// How much is measured on: more would not fit every work item's memory and adds nothing.
    static final long SAMPLE = 8L * 1024 * 1024;

    /// Copies the list.
    public Input {
        chunks = List.copyOf(chunks);
    }

    /// Reads a file, or all files in a folder and the folders in it. Of more than [#SAMPLE] bytes,
    /// a random choice of files is read.
    ///
    /// @param path a file or a folder
    /// @param seed of the random choice and of the order
    /// @return the input
    /// @throws InputException if it cannot be read or there is nothing in it
    public static Input read(Path path, long seed) {
        return read(path.toString(), path, seed);
    }

    /// Reads the license texts that come with every JDK.
    ///
    /// @param seed as in [#read(Path, long)]
    /// @return the input
    /// @throws InputException if this runtime comes without
    public static Input ofJdk(long seed) {
        Path legal = Path.of(System.getProperty("java.home"), "legal");
        if (!Files.isDirectory(legal)) {
            throw new InputException(
                    "This Java runtime has no folder %s: name an input with --input."
                            .formatted(legal));
        }
        return read("the JDK's own license texts", legal, seed);
    }

    private static Input read(String origin, Path path, long seed) {
        List<FileTree.Entry> files = FileTree.files(path);
        long bytes = files.stream().mapToLong(FileTree.Entry::size).sum();
        var random = new Random(seed);
        if (bytes > SAMPLE) {
            Collections.shuffle(files, random);
        }
        var chunks = new ArrayList<byte[]>();
        long wanted = SAMPLE;
        for (FileTree.Entry file : files) {
            byte[] content = head(file.path(), wanted);
            chunks.addAll(Chunks.of(content));
            wanted -= content.length;
        }
        if (chunks.isEmpty()) {
            throw new InputException(
                    files.isEmpty()
                            ? "There is no file in %s.".formatted(path)
                            : "There is nothing but empty files in %s.".formatted(path));
        }
        Collections.shuffle(chunks, random);
        return new Input(origin, files.size(), bytes, chunks);
    }

    private static byte[] head(Path file, long limit) {
        if (limit <= 0) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes((int) limit);
        } catch (IOException | UncheckedIOException e) {
            throw FileTree.unreadable(file, e);
        }
    }

    /// How many bytes of the files are measured on.
    ///
    /// @return at most [#bytes()], unless a file grew meanwhile
    public long sampledBytes() {
        return chunks.stream().mapToLong(chunk -> chunk.length).sum();
    }
}
