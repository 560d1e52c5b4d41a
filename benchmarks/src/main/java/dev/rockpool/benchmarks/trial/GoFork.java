package dev.rockpool.benchmarks.trial;

import static java.util.Objects.requireNonNull;

import dev.rockpool.benchmarks.work.Measurement;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Runs a trial with Go's own sync.Pool: a program of ours, built where it is measured.
final class GoFork implements Fork {
    static final String SOURCE = "/dev/rockpool/benchmarks/go/pool.go";

    private final Path folder;
    private final Timing timing;

    GoFork(Path folder, Timing timing) {
        this.folder = folder;
        this.timing = timing;
    }

    static boolean isInstalled() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(requireNonNull(System.getenv().getOrDefault("PATH", "")))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "go")));
    }

    @Override
    public Measurement run(Trial trial) throws IOException, InterruptedException {
        return Measurement.parse(
                Subprocess.lastLineOf(
                        List.of(
                                program().toString(),
                                "-suit=" + trial.work().suit(),
                                "-threads=" + trial.work().threads(),
                                "-slice=%dms".formatted(timing.slice().toMillis()),
                                "-warm-ups=" + timing.warmUps(),
                                "-measurements=" + timing.measurements())));
    }

    private Path program() throws IOException, InterruptedException {
        Path program = folder.resolve("pool");
        if (!Files.exists(program)) {
            Path source = folder.resolve("pool.go");
            try (InputStream in = requireNonNull(GoFork.class.getResourceAsStream(SOURCE))) {
                Files.copy(in, source);
            }
            Subprocess.lastLineOf(
                    List.of("go", "build", "-o", program.toString(), source.toString()));
        }
        return program;
    }
}
