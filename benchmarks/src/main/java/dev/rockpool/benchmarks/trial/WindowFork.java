package dev.rockpool.benchmarks.trial;

import dev.rockpool.benchmarks.arm.Scratch;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.benchmarks.work.Sink;
import dev.rockpool.benchmarks.work.Worker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Runs a trial in a JVM with a [Worker].
final class WindowFork implements Fork {
    private final ClassPaths classPaths;
    private final JvmOptions jvmOptions;
    private final Timing timing;

    WindowFork(ClassPaths classPaths, JvmOptions jvmOptions, Timing timing) {
        this.classPaths = classPaths;
        this.jvmOptions = jvmOptions;
        this.timing = timing;
    }

    @Override
    public Measurement run(Trial trial) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(JvmOptions.java());
        command.addAll(jvmOptions.common());
        command.addAll(Sink.JVM_OPTIONS);
        if (trial.work().countsItems()) {
            command.add("-D%s=true".formatted(Scratch.COUNTED));
        }
        command.addAll(List.of("-cp", classPaths.of(trial.contender())));
        command.add(Worker.class.getName());
        command.add(trial.work().label());
        command.add(trial.contender().arm().label());
        command.add(timing.slice().toString());
        command.add(Integer.toString(timing.warmUps()));
        command.add(Integer.toString(timing.measurements()));
        return Measurement.parse(Subprocess.lastLineOf(command));
    }
}
