package dev.rockpool.cli.jvm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Starts JVMs, one at a time, on the Java runtime and the class path that this JVM runs on, with a
/// temporary folder for what they are given and leave. [#stop()] may be called from any thread; the
/// rest is for one.
public final class Jvms implements AutoCloseable {
    private static final int LAST_LINES = 3;

    private final Path folder;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Process current; // guarded by this

    private Jvms(Path folder) {
        this.folder = folder;
    }

    /// Makes the folder.
    ///
    /// @param command whose JVMs these are, for the name of the folder
    /// @return JVMs that can be started
    /// @throws IOException if the folder cannot be written
    public static Jvms open(String command) throws IOException {
        return new Jvms(Files.createTempDirectory("rockpool-%s-".formatted(command)));
    }

    /// A file in the folder.
    ///
    /// @param name any but `crash` and `output`
    /// @return its path, whether or not it exists
    public Path file(String name) {
        return folder.resolve(name);
    }

    /// Runs a JVM to its end. It should [watch][ParentWatch] its parent.
    ///
    /// @param main the class to run
    /// @param options for the JVM
    /// @param arguments for the class
    /// @param limit after which it is killed
    /// @return how it ended
    public Ending run(Class<?> main, List<String> options, List<String> arguments, Duration limit) {
        Path output = file("output");
        try {
            Process process = start(command(main, options, arguments), output);
            if (process == null) {
                return new Ending.Stopped();
            }
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Ending.Died("it did not come to an end and was killed");
            }
            if (isStopping(process.exitValue())) {
                return new Ending.Stopped();
            }
            return process.exitValue() == 0
                    ? new Ending.Completed()
                    : new Ending.Died(reason(process.exitValue(), output));
        } catch (IOException e) {
            return new Ending.Died("it could not be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ending.Stopped();
        }
    }

    /// Ends the JVM that runs and starts no other.
    public void stop() {
        synchronized (this) {
            stopped.countDown();
            if (current != null) {
                current.destroyForcibly();
            }
        }
    }

    /// Removes the temporary folder.
    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // The system's own clean-up of temporary files does the rest.
        }
    }

    private List<String> command(Class<?> main, List<String> options, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-XX:ErrorFile=" + file("crash"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    private synchronized @Nullable Process start(List<String> command, Path output)
            throws IOException {
        if (stopped.getCount() == 0) {
            return null;
        }
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        current = process;
        return process;
    }

    /// A Ctrl-C reaches child and parent at once, and the child may be the first to end: then the
    /// parent is about to stop too.
    private boolean isStopping(int exitValue) throws InterruptedException {
        boolean signalled = exitValue == 128 + 2 || exitValue == 128 + 15;
        return stopped.await(signalled ? 2 : 0, TimeUnit.SECONDS);
    }

    private static String reason(int exitValue, Path output) throws IOException {
        List<String> words =
                Files.readString(output, StandardCharsets.ISO_8859_1)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .filter(line -> !Character.isWhitespace(line.charAt(0))) // stack frames
                        .toList();
        String last =
                String.join(
                        " ", words.subList(Math.max(0, words.size() - LAST_LINES), words.size()));
        return "it ended with exit code %d%s"
                .formatted(exitValue, last.isEmpty() ? "" : ": " + last);
    }
}
