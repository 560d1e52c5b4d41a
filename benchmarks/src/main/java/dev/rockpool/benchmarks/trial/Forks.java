package dev.rockpool.benchmarks.trial;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.work.Case;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Runs trials, one at a time, each in a process of its own and in the way that suits it.
public final class Forks implements AutoCloseable {
    private final Path folder;
    private final Fork jmh;
    private final Fork window;
    private final Fork go;

    private Forks(Path folder, JvmOptions jvmOptions, Timing timing) {
        this.folder = folder;
        var classPaths = new ClassPaths(folder);
        this.jmh = new JmhFork(classPaths, jvmOptions, timing);
        this.window = new WindowFork(classPaths, jvmOptions, timing);
        this.go = new GoFork(folder, timing);
    }

    /// Prepares a temporary folder.
    ///
    /// @param timing of every fork
    /// @return forks that can be run
    /// @throws IOException if the folder cannot be written
    /// @throws InterruptedException if this thread is interrupted
    public static Forks open(Timing timing) throws IOException, InterruptedException {
        JvmOptions jvmOptions = JvmOptions.detect();
        return new Forks(Files.createTempDirectory("rockpool-bench-"), jvmOptions, timing);
    }

    /// Runs a trial to its end.
    ///
    /// @param trial any
    /// @return how it ended
    /// @throws InterruptedException if this thread is interrupted
    public Outcome run(Trial trial) throws InterruptedException {
        if (trial.contender().arm() == Arm.GO && !GoFork.isInstalled()) {
            return new Outcome.Absent("go is not installed");
        }
        try {
            return new Outcome.Measured(forkFor(trial).run(trial));
        } catch (IOException e) {
            return new Outcome.Failed(reason(String.valueOf(e.getMessage())));
        }
    }

    private static String reason(String message) {
        return message.contains(JvmOptions.HEAP_IS_FULL)
                ? "it filled its heap of %d MiB".formatted(JvmOptions.HEAP_MEBIBYTES)
                : message;
    }

    private Fork forkFor(Trial trial) {
        if (trial.contender().arm() == Arm.GO) {
            return go;
        }
        return trial.work().tool() == Case.Tool.JMH ? jmh : window;
    }

    /// Ends the fork under way, and with it the call of [#run]. From any thread.
    public void stop() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    }

    /// Removes the temporary folder.
    @Override
    public void close() {
        stop();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // The system's own clean-up of temporary files does the rest.
        }
    }
}
