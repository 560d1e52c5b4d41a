package dev.rockpool.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;
import redis.embedded.util.IO;

/// A Redis that keeps nothing on disk.
public final class RedisServer implements Server {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int POLL_MILLIS = 5;
    private static final int TALK_MILLIS = 1_000; // for one answer to one connection

    private final Site site;
    private final List<String> options;
    private @Nullable Path executable; // guarded by this
    private @Nullable Process process; // guarded by this
    private boolean ended; // guarded by this

    private RedisServer(List<String> options) throws IOException {
        this.options = options;
        site = Site.open("redis", this::end);
    }

    /// Starts one, and waits until it answers.
    ///
    /// @param options in addition, as on its command line, for example `--maxclients`, `100`
    /// @return to be closed
    /// @throws IOException if there is no Redis for this machine, or it does not start; the message
    ///   is a sentence for people
    /// @throws InterruptedException if the thread is interrupted while it waits
    public static RedisServer start(String... options) throws IOException, InterruptedException {
        var server = new RedisServer(List.of(options));
        try {
            server.restart();
        } catch (Throwable failure) {
            server.close();
            throw failure;
        }
        return server;
    }

    @Override
    public int port() {
        return site.port();
    }

    @Override
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        Path output = site.folder().resolve("output");
        Process started = begin(output);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (started.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException(
                        "The Redis server ended with exit code %d%s"
                                .formatted(started.exitValue(), lastWords(output)));
            }
            if (System.nanoTime() > deadline) {
                throw new IOException(
                        "The Redis server did not answer on port %d within %d seconds%s"
                                .formatted(port(), PATIENCE.toSeconds(), lastWords(output)));
            }
        }
    }

    @Override
    public void close() {
        end();
        site.close();
    }

    private synchronized void end() {
        ended = true;
        kill();
    }

    private synchronized Process begin(Path output) throws IOException {
        if (ended) {
            throw new IOException("The Redis server was ended before it had started.");
        }
        if (executable == null) {
            executable = unpack(site.folder());
        }
        Process begun =
                new ProcessBuilder(command(executable))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        process = begun;
        return begun;
    }

    private List<String> command(Path executable) {
        var words = new ArrayList<String>();
        words.add(executable.toString());
        words.addAll(List.of("--port", Integer.toString(port())));
        words.addAll(List.of("--bind", InetAddress.getLoopbackAddress().getHostAddress()));
        words.addAll(List.of("--dir", site.folder().toString()));
        words.addAll(List.of("--save", "", "--appendonly", "no"));
        words.addAll(options);
        return words;
    }

    private static Path unpack(Path folder) throws IOException {
        String resource = ExecutableProvider.newProvidedVersionsMap().get(platform());
        return IO.writeResourceToExecutableFile(folder.toFile(), resource).toPath();
    }

    private static OsArchitecture platform() throws IOException {
        String platform = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return switch (platform) {
            case "Linux amd64" -> OsArchitecture.UNIX_x86_64;
            case "Linux aarch64" -> OsArchitecture.UNIX_AARCH64;
            case "Mac OS X x86_64" -> OsArchitecture.MAC_OS_X_x86_64;
            case "Mac OS X aarch64" -> OsArchitecture.MAC_OS_X_ARM64;
            default ->
                    throw new IOException(
                            "No Redis server comes along for %s: only for Linux and Mac OS X, on amd64 and arm64."
                                    .formatted(platform));
        };
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(TALK_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var answers =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            return "+PONG".equals(answers.readLine());
        } catch (IOException e) {
            return false;
        }
    }

    private static String lastWords(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1)
                .lines()
                .filter(line -> !line.isBlank())
                .reduce((_, last) -> last)
                .map(line -> ": " + line)
                .orElse(".");
    }
}
