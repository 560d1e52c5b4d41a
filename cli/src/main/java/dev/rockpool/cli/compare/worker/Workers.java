package dev.rockpool.cli.compare.worker;

import dev.rockpool.cli.compare.input.Chunks;
import dev.rockpool.cli.jvm.Ending;
import dev.rockpool.cli.jvm.Jvms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Starts workers, one at a time. [#stop()] may be called from any thread; the rest is for one.
public final class Workers implements AutoCloseable {
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final Jvms jvms;
    private final Path chunks;
    private final Load load;
    private final List<String> jvmOptions;

    private Workers(Jvms jvms, Load load, List<String> jvmOptions) {
        this.jvms = jvms;
        this.chunks = jvms.file("chunks");
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
        var workers = new Workers(Jvms.open("compare"), load, jvmOptions);
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
        Path result = jvms.file("result");
        var assignment = new Assignment(trial.work(), trial.arm(), load, chunks, result);
        Duration limit = load.window().plus(WarmUp.LONGEST).plus(GRACE);
        return switch (jvms.run(Worker.class, options(trial), assignment.toArguments(), limit)) {
            case Ending.Completed() -> measured(result);
            case Ending.Died(String reason) -> new Outcome.Died(reason);
            case Ending.Stopped() -> new Outcome.Stopped();
        };
    }

    /// Ends the worker that runs and starts no other.
    public void stop() {
        jvms.stop();
    }

    /// Removes the temporary folder.
    @Override
    public void close() {
        jvms.close();
    }

    private List<String> options(Trial trial) {
        var options = new ArrayList<String>(jvmOptions);
        options.add("--enable-native-access=ALL-UNNAMED"); // for arenas; all JVMs are alike
        if (!trial.escapeAnalysis()) {
            options.add("-XX:-DoEscapeAnalysis");
        }
        return options;
    }

    private static Outcome measured(Path result) {
        try {
            return new Outcome.Measured(Measurement.load(result));
        } catch (IOException e) {
            return new Outcome.Died("its result could not be read: " + e.getMessage());
        }
    }
}
