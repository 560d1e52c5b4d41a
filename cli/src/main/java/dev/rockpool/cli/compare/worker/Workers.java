package dev.rockpool.cli.compare.worker;

import dev.rockpool.cli.compare.input.Chunks;
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

/// Starts workers, one at a time, on the Java runtime that this JVM runs on. [#stop()] may be
/// called from any thread; the rest is for one.
public final class Workers implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final int LAST_LINES = 3;

    private final Path directory;
    private final Path chunks;
    private final Load load;
    private final List<String> jvmOptions;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Process current; // guarded by this

    private Workers(Path directory, Load load, List<String> jvmOptions) {
        this.directory = directory;
        this.chunks = directory.resolve("chunks");
        this.load = load;
        this.jvmOptions = List.copyOf(jvmOptions);
    }

    /// Lays the input out for the workers, in a temporary folder.
    ///
    /// @param input the chunks
    /// @param load of every trial
    /// @param jvmOptions for every worker
    /// @return workers that can be run
    /// @throws IOException if the folder cannot be written
    public static Workers open(List<byte[]> input, Load load, List<String> jvmOptions)
            throws IOException {
        var workers = new Workers(Files.createTempDirectory("rockpool-compare-"), load, jvmOptions);
        try {
            Chunks.save(input, workers.chunks);
            return workers;
        } catch (IOException e) {
            workers.close();
            throw e;
        }
    }

    /// Runs one trial in a JVM of its own.
    ///
    /// @param trial any
    /// @return how it ended
    public Outcome run(Trial trial) {
        Path result = directory.resolve("result");
        Path output = directory.resolve("output");
        var assignment = new Assignment(trial.work(), trial.arm(), load, chunks, result);
        try {
            Process process = start(command(trial, assignment), output);
            if (process == null) {
                return new Outcome.Stopped();
            }
            Duration limit = load.window().plus(WarmUp.LONGEST).plus(GRACE);
            if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome.Died("it did not come to an end and was killed");
            }
            if (isStopping(process.exitValue())) {
                return new Outcome.Stopped();
            }
            return process.exitValue() == 0
                    ? new Outcome.Measured(Measurement.load(result))
                    : new Outcome.Died(reason(process.exitValue(), output));
        } catch (IOException e) {
            return new Outcome.Died("it could not be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Stopped();
        }
    }

    /// Ends the worker that runs and starts no other.
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
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // The system's own clean-up of temporary files does the rest.
        }
    }

    private List<String> command(Trial trial, Assignment assignment) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.add("-XX:ErrorFile=" + directory.resolve("crash"));
        if (!trial.escapeAnalysis()) {
            command.add("-XX:-DoEscapeAnalysis");
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Worker.class.getName());
        command.addAll(assignment.toArguments());
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

    /// A Ctrl-C reaches worker and parent at once, and the worker may be the first to end: then the
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
