package dev.rockpool.cli.inspect;

import dev.rockpool.cli.option.DurationConverter;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.output.Json;
import dev.rockpool.cli.output.TextTable;
import dev.rockpool.observe.jmx.RemoteJvm;
import dev.rockpool.observe.jmx.RemotePools;
import dev.rockpool.observe.jmx.UnreachableException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rockpool inspect`.
@Command(
        name = "inspect",
        description = {
            "Shows the pools of a running JVM on one screen, again and again.",
            "",
            "Without --pid it lists the JVMs of this machine. The JVM has to be the same user's, and"
                    + " to show its pools: started with -Drockpool.management=true and"
                    + " rockpool-observe on its class path, or by a call of"
                    + " PoolManagement.register().",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:shown",
            "1:the JVM cannot be looked into, shows no pools, or has ended",
            "2:the command line cannot be used",
            "130:interrupted"
        })
public final class InspectCommand implements Callable<Integer> {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Option(names = "--pid", paramLabel = "PID", description = "The process of the JVM.")
    private @Nullable Integer pid;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            defaultValue = "1s",
            converter = DurationConverter.class,
            description = "From look to look: 500ms, 1s (the default). Rates are of this time.")
    private Duration interval = Duration.ZERO;

    @Option(names = "--once", description = "Show it once, after one interval.")
    private boolean once;

    @Option(names = "--json", description = "JSON: a document with --once, else a document a line.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public InspectCommand() {}

    @Override
    public Integer call() {
        var check = OptionCheck.of(spec);
        check.between("--interval", interval, SHORTEST, LONGEST);
        PrintWriter out = check.command().getOut();
        try {
            if (pid == null) {
                list(out);
            } else {
                watch(check.between("--pid", pid, 1, Integer.MAX_VALUE), out);
            }
            return ExitCode.OK;
        } catch (UnreachableException e) {
            check.command().getErr().println(e.getMessage());
            return ExitCode.SOFTWARE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SOFTWARE;
        }
    }

    private void list(PrintWriter out) throws UnreachableException {
        List<RemoteJvm> jvms = RemotePools.jvms();
        if (json) {
            out.print(Json.render(jvms.stream().map(InspectJson::of).toList()));
            out.flush();
        } else if (jvms.isEmpty()) {
            out.println("There is no other JVM of this user on this machine.");
        } else {
            var table = new TextTable("pid", "main class or jar");
            jvms.forEach(jvm -> table.add(Long.toString(jvm.pid()), jvm.main()));
            table.print(out);
        }
    }

    private void watch(int of, PrintWriter out) throws UnreachableException, InterruptedException {
        try (RemotePools pools = RemotePools.attach(of);
                Terminal terminal = once || json ? Terminal.plain(out) : Terminal.of(out)) {
            Lookout lookout = Lookout.at(of, pools);
            do {
                Thread.sleep(interval);
                Look look = lookout.look();
                if (!json) {
                    terminal.show(look);
                } else if (once) {
                    out.print(Json.render(InspectJson.of(look)));
                } else {
                    out.println(Json.line(InspectJson.of(look)));
                }
                out.flush();
            } while (!once);
        }
    }
}
