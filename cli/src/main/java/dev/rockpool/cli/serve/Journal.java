package dev.rockpool.cli.serve;

import dev.rockpool.BoundedPool;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// A record of what was done, in a few files: a line is on the disk before the next is written to
/// the same file, so that there are never enough of them. A file that is full is deleted, and
/// another made.
final class Journal implements AutoCloseable {
    static final int FILES = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration FIRST_REST = Duration.ofMillis(50);
    private static final Duration LONGEST_REST = Duration.ofMillis(500);
    private static final Duration AT_THE_END = Duration.ofSeconds(1);

    private final Path folder;
    private final AtomicInteger made = new AtomicInteger();
    private final BoundedPool<JournalFile> files =
            Pool.<JournalFile>bounded(this::make)
                    .named("journal")
                    .max(FILES)
                    .acquireTimeout(PATIENCE)
                    .backOff(FIRST_REST, LONGEST_REST)
                    .validate(JournalFile::isOpen)
                    .destroy(JournalFile::close)
                    .build();

    private Journal(Path folder) {
        this.folder = folder;
    }

    /// Begins one in a temporary folder, which is removed when it is closed.
    ///
    /// @throws IOException if there is no place for it; the message is a sentence for people
    static Journal open() throws IOException {
        try {
            return new Journal(Files.createTempDirectory("rockpool-serve-"));
        } catch (IOException e) {
            throw new IOException(
                    "The folder for temporary files, %s, cannot be written."
                            .formatted(System.getProperty("java.io.tmpdir")),
                    e);
        }
    }

    private JournalFile make() throws IOException {
        return JournalFile.create(folder.resolve("journal-" + made.incrementAndGet()));
    }

    Path folder() {
        return folder;
    }

    BoundedPool<JournalFile> files() {
        return files;
    }

    /// Writes a line.
    ///
    /// @return where it stands, as `journal-3:41`
    /// @throws Refusal if all files were in use for too long
    /// @throws IOException if it cannot be written
    String enter(String line) throws IOException, Refusal {
        try (Lease<JournalFile> lease = files.lease(PATIENCE, "digest")) {
            return append(lease, line);
        } catch (PoolExhaustedException e) {
            if (e.getCause() != null) {
                throw new IOException("No file of the journal can be made.", e);
            }
            throw Refusal.busy(
                    "All %d files of the journal were in use for a second: try again later."
                            .formatted(files.settings().max()));
        }
    }

    private static String append(Lease<JournalFile> lease, String line) throws IOException {
        JournalFile file = lease.get();
        boolean isOver = true;
        try {
            String entry = file.name() + ":" + file.append(line);
            isOver = file.isFull();
            return entry;
        } finally {
            if (isOver) {
                lease.invalidate();
            }
        }
    }

    @Override
    public void close() {
        try {
            files.close(AT_THE_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> left = Files.walk(folder)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException e) {
            // The system's own clean-up of temporary files does the rest.
        }
    }
}
