package dev.rockpool.benchmarks.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Sizes as they occur: those of the JDK's own files.
final class FileSizes {
    /// What is larger than this is no pool's business.
    private static final long LARGEST = 1 << 20;

    private FileSizes() {}

    /// The sizes of the files of this JDK, but for empty ones and the largest.
    ///
    /// @return in the order of their paths, the same on each call
    static int[] ofJdk() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.home")))) {
            return files.sorted()
                    .filter(Files::isRegularFile)
                    .mapToLong(FileSizes::of)
                    .filter(bytes -> bytes > 0 && bytes <= LARGEST)
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }
    }

    private static long of(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
