package dev.rockpool.cli.serve;

import dev.rockpool.cli.jvm.OnInterrupt;
import dev.rockpool.cli.option.OptionCheck;
import dev.rockpool.cli.option.SizeConverter;
import dev.rockpool.cli.output.Quantity;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `rockpool serve`.
@Command(
        name = "serve",
        description = {
            "Serves HTTP with pools of every kind under it, to be looked at while they work.",
            "",
            "It compresses, digests or checks what is posted, until it is interrupted; then it"
                    + " finishes the requests that are under way.",
            ""
        },
        sortOptions = false,
        usageHelpAutoWidth = true,
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:it could not listen, or not write to the folder for temporary files",
            "2:the command line cannot be used",
            "130:interrupted (143: by SIGTERM), after the last request was answered"
        })
public final class ServeCommand implements Callable<Integer> {
    private static final int MAX_PORT = 65_535;
    private static final int MAX_REQUESTS = 10_000;
    private static final long MIN_BODY = 1 << 10;
    private static final long MAX_BODY = 64 << 20;
    private static final int TOKEN_BYTES = 16;
    private static final int SHORTEST_TOKEN = 16; // of the console
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Where to listen (default: 8080); 0 takes any port that is free.")
    private int port;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description =
                    "The address to listen at. By default only this machine can reach it; 0.0.0.0"
                            + " lets everybody who can reach the machine.")
    private @Nullable String bind;

    @Option(
            names = "--max-body",
            paramLabel = "SIZE",
            defaultValue = "4m",
            converter = SizeConverter.class,
            description =
                    "How large a body may be: 64k, 4m (the default). A larger one is refused (413).")
    private long maxBody;

    @Option(
            names = "--max-requests",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "How many requests may be under way at a time (default: 64). One more is turned"
                            + " away (503).")
    private int maxRequests;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:ROCKPOOL_TOKEN:-}",
            description =
                    "What the operations of the console ask for, at least 16 characters. By default"
                            + " what ROCKPOOL_TOKEN says, and else a new one, which is printed.")
    private String token = "";

    @Option(
            names = "--load",
            description =
                    "Send it requests of many sizes: steadily, in a burst, with slow clients, and"
                            + " then none for a while, over and over.")
    private boolean load;

    @Spec private @Nullable CommandSpec spec;

    /// For the command line parser.
    public ServeCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        boolean isNew = token.isEmpty();
        if (isNew) {
            token = newToken();
        }
        Settings settings = settings();
        PrintWriter out = check().command().getOut();
        PrintWriter err = check().command().getErr();
        try (Service service = Service.start(settings, err)) {
            serve(service, isNew, out);
            return ExitCode.OK;
        } catch (IOException e) {
            err.println(e.getMessage());
            return ExitCode.SOFTWARE;
        }
    }

    private static String newToken() {
        var bytes = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private void serve(Service service, boolean isNew, PrintWriter out)
            throws InterruptedException {
        out.printf(
                "Serving at %s until interrupted.%n%n%s%n", service.address(), service.contents());
        if (isNew) {
            out.printf("The operations of the console take this token: %s%n%n", token);
        }
        Load traffic = load ? Load.start(service.address(), Phase.CYCLE, out) : null;
        Runnable stop =
                () -> {
                    if (traffic != null) {
                        traffic.close();
                    }
                    out.printf(
                            "%nStopping, with %s under way.%n",
                            Quantity.count(service.inside(), "request"));
                    service.close();
                };
        try (var _ = OnInterrupt.run(stop)) {
            service.join();
        }
    }

    private Settings settings() {
        return new Settings(
                address(),
                check().between("--port", port, 0, MAX_PORT),
                check().bytesBetween("--max-body", maxBody, MIN_BODY, MAX_BODY),
                check().between("--max-requests", maxRequests, 1, MAX_REQUESTS),
                PATIENCE,
                checkedToken());
    }

    private String checkedToken() {
        if (token.length() < SHORTEST_TOKEN) {
            throw check().unusable(
                            "--token must have at least %d characters, not %d."
                                    .formatted(SHORTEST_TOKEN, token.length()));
        }
        return token;
    }

    private InetAddress address() {
        try {
            return bind == null ? InetAddress.getLoopbackAddress() : InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw check().unusable("--bind: there is no address '%s'.".formatted(bind));
        }
    }

    private OptionCheck check() {
        return OptionCheck.of(spec);
    }
}
