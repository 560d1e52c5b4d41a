package dev.rockpool.cli.lab.lostreturns;

import dev.rockpool.cli.compare.input.Chunks;
import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.worker.Load;
import dev.rockpool.cli.jvm.Ending;
import dev.rockpool.cli.jvm.Jvms;
import dev.rockpool.cli.jvm.OnInterrupt;
import dev.rockpool.cli.option.DurationConverter;
import dev.rockpool.cli.option.JsonFile;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Json;
import dev.rockpool.cli.output.Machine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rockpool lab lost-returns`.
@Command(
        name = "lost-returns",
        description = {
            "Shows what it costs when users do not give back what they took.",
            "",
            "The same work over the same input, with a growing share of the items lost to a"
                    + " structure that outlives them; each time in a JVM of its own, whose pool is"
                    + " asked what it knows of them.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the pool did what Rockpool promises",
            "1:a JVM died, a promise was not kept, or the report could not be written",
            "2:the command line or the input cannot be used",
            "130:interrupted; no file is written"
        })
public final class LostReturnsCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final long SEED = 1;

    @Option(
            names = "--input",
            paramLabel = "FILE|DIR",
            description =
                    "What to do the work on: a file, or all files in a folder. By default the"
                            + " license texts that come with the JDK.")
    private @Nullable Path input;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "3s",
            converter = DurationConverter.class,
            description =
                    "How long each line is measured, warm-up not counted: 500ms, 3s (the default).")
    private Duration duration = Duration.ZERO;

    @Mixin private final JsonFile json = new JsonFile();

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public LostReturnsCommand() {}

    @Override
    public Integer call() {
        OptionCheck check = OptionCheck.of(spec);
        check.between("--duration", duration, SHORTEST, LONGEST);
        json.check(check);
        Input chunks = check.input(input, SEED);
        var load = new Load(Runtime.getRuntime().availableProcessors(), false, duration);

        var text = new LossText(check.command().getOut());
        var ways = new ArrayList<Losses>();
        try (Jvms jvms = check.jvms("lab");
                var _ = OnInterrupt.run(jvms::stop, jvms::close)) {
            layOut(chunks, jvms, check);
            text.printHeader(chunks, load);
            for (Way way : Way.values()) {
                switch (run(jvms, way, load)) {
                    case Ending.Completed() -> ways.add(read(jvms));
                    case Ending.Died(String reason) -> {
                        check.command()
                                .getErr()
                                .printf("The JVM for '%s' died: %s.%n", way, reason);
                        return ExitCode.SOFTWARE;
                    }
                    case Ending.Stopped() -> {
                        return OnInterrupt.EXIT_CODE;
                    }
                }
            }
        }
        var seen = new LostReturns(Machine.here(), chunks.origin(), load.threads(), ways);
        text.print(seen);
        boolean written = json.write(seen, check.command().getErr());
        return written && seen.isSound() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void layOut(Input input, Jvms jvms, OptionCheck check) {
        try {
            Chunks.save(input.chunks(), chunks(jvms));
        } catch (IOException e) {
            throw check.noTemporaryFolder();
        }
    }

    private Ending run(Jvms jvms, Way way, Load load) {
        List<String> arguments = LossWorker.arguments(way, load, chunks(jvms), result(jvms));
        return jvms.run(LossWorker.class, LossWorker.HEAP, arguments, duration.plus(GRACE));
    }

    private static Losses read(Jvms jvms) {
        try {
            return Json.MAPPER.readValue(result(jvms).toFile(), Losses.class);
        } catch (IOException e) {
            throw new IllegalStateException("its result could not be read", e);
        }
    }

    private static Path chunks(Jvms jvms) {
        return jvms.file("chunks");
    }

    private static Path result(Jvms jvms) {
        return jvms.file("result");
    }
}
