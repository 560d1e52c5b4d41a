package dev.rockpool.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// What a server has of the machine: a folder and a port. When the JVM ends before the server does,
/// the server is ended too.
final class Site implements AutoCloseable {
    private final Path folder;
    private final int port;
    private final Thread atExit;

    private Site(Path folder, int port, Thread atExit) {
        this.folder = folder;
        this.port = port;
        this.atExit = atExit;
    }

    /// Takes a site.
    ///
    /// @param end ends the processes, and sees to it that no other is started and nothing written
    static Site open(String name, Runnable end) throws IOException {
        int port = freePort();
        Path folder = Files.createTempDirectory("rockpool-%s-".formatted(name));
        var atExit =
                new Thread(
                        () -> {
                            end.run();
                            remove(folder);
                        },
                        name + "-exit");
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException e) {
            remove(folder);
            throw new IOException("No server is started while the JVM is ending.", e);
        }
        return new Site(folder, port, atExit);
    }

    Path folder() {
        return folder;
    }

    int port() {
        return port;
    }

    /// Gives it up, when the processes have ended.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // The JVM is ending, and the hook is running.
        }
        remove(folder);
    }

    /// Nobody holds the port until the server does; that another process gets it meanwhile is
    /// unlikely, since the kernel hands them out in turn.
    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            // The system's own clean-up of temporary files does the rest.
        }
    }
}
