package dev.rockpool.benchmarks.jetty;

import dev.rockpool.cli.jvm.Ending;
import dev.rockpool.cli.jvm.Jvms;
import dev.rockpool.cli.jvm.OnInterrupt;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Json;
import dev.rockpool.cli.output.Machine;
import dev.rockpool.cli.output.OutputFile;
import dev.rockpool.cli.output.Quantity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rockpool bench jetty`.
@Command(
        name = "jetty",
        description = {
            "Measures a server of Jetty's with its own pool of buffers, with this library's, and with"
                    + " none: requests, processor time, garbage, and what memory is kept.",
            "",
            "Each has a JVM of its own in each round, and they take turns. The load comes from wrk, or"
                    + " where there is none from a client in another JVM.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all was measured",
            "1:a JVM died, a request failed, or the report could not be written",
            "2:the command line cannot be used",
            "130:interrupted; no file is written"
        })
public final class JettyCommand implements Callable<Integer> {
    private static final int MAX_ROUNDS = 100;
    private static final int MAX_CONNECTIONS = 10_000;
    private static final int MAX_SECONDS = 3_600;
    private static final int FOR_THE_REST = 120; // seconds
    private static final long SEED = 1; // the same command does the same

    @Option(
            names = "--cases",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Only this traffic, several with commas between them: ${COMPLETION-CANDIDATES}.")
    private List<Traffic> cases = List.of(Traffic.values());

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many JVMs each pool gets for each traffic (default: 5).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description = "How long the load lasts, after as long a warm-up (default: 5).")
    private int seconds;

    @Option(
            names = "--idle",
            paramLabel = "S",
            defaultValue = "35",
            description =
                    "How long the servers of the last round are left alone until it is counted what"
                            + " they still keep (default: 35).")
    private int idle;

    @Option(
            names = "--connections",
            paramLabel = "N",
            defaultValue = "64",
            description = "How many requests are under way at once (default: 64).")
    private int connections;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path json;

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public JettyCommand() {}

    @Override
    public Integer call() {
        OptionCheck check = OptionCheck.of(spec);
        check.between("--rounds", rounds, 1, MAX_ROUNDS);
        check.between("--seconds", seconds, 1, MAX_SECONDS);
        check.between("--idle", idle, 1, MAX_SECONDS);
        check.between("--connections", connections, 1, MAX_CONNECTIONS);
        OutputFile file = check.file("--json", json);
        PrintWriter err = check.command().getErr();
        Client client = Client.best();
        if (client != Client.WRK) {
            err.printf(
                    "wrk is not on the PATH: the load comes from %s, which takes more of the"
                            + " processors.%n",
                    client);
        }

        var results = new ArrayList<Result>();
        try (Jvms jvms = check.jvms("bench");
                var _ = OnInterrupt.run(jvms::stop, jvms::close)) {
            List<Round> plan = plan(client);
            for (int i = 0; i < plan.size(); i++) {
                Round next = plan.get(i);
                switch (run(jvms, next.task())) {
                    case Ending.Completed() -> {
                        Sample sample = read(jvms);
                        results.add(new Result(next.number(), next.task(), sample));
                        err.printf(
                                "%d/%d %s: %s requests/s%n",
                                i + 1,
                                plan.size(),
                                next.task(),
                                Quantity.count(sample.perSecond()));
                    }
                    case Ending.Died(String reason) -> {
                        err.printf("The JVM for %s died: %s.%n", next.task(), reason);
                        return ExitCode.SOFTWARE;
                    }
                    case Ending.Stopped() -> {
                        return OnInterrupt.EXIT_CODE;
                    }
                }
            }
        }
        var report = new JettyReport(Machine.here(), client, connections, seconds, idle, results);
        new JettyText(check.command().getOut()).print(report);
        boolean written = file == null || file.write(Json.render(report), err);
        return written && report.failures() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private record Round(int number, Task task) {}

    /// In each round each traffic with all pools, in an order of its own.
    private List<Round> plan(Client client) {
        var random = new Random(SEED);
        var plan = new ArrayList<Round>();
        for (int round = 1; round <= rounds; round++) {
            for (Traffic traffic : cases) {
                List<Buffers> all = new ArrayList<>(List.of(Buffers.values()));
                Collections.shuffle(all, random);
                for (Buffers buffers : all) {
                    int wait = round == rounds ? idle : 0;
                    plan.add(
                            new Round(
                                    round,
                                    new Task(
                                            buffers,
                                            traffic,
                                            client,
                                            connections,
                                            seconds,
                                            seconds,
                                            wait)));
                }
            }
        }
        return plan;
    }

    private static Ending run(Jvms jvms, Task task) {
        int most = task.warmUpSeconds() + task.seconds() + task.idleSeconds() + FOR_THE_REST;
        return jvms.run(
                ServerWorker.class,
                ServerWorker.OPTIONS,
                ServerWorker.arguments(task, jvms.file("result")),
                Duration.ofSeconds(most));
    }

    private static Sample read(Jvms jvms) {
        try {
            return Json.MAPPER.readValue(jvms.file("result").toFile(), Sample.class);
        } catch (IOException e) {
            throw new IllegalStateException("its result could not be read", e);
        }
    }
}
