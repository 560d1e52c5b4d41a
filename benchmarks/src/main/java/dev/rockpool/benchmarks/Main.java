package dev.rockpool.benchmarks;

/// The `rockpool` command with `bench` in it, which the command's own jar leaves out: it takes the
/// peers.
public final class Main {

    private Main() {}

    /// Runs the command and ends the JVM with its exit code.
    ///
    /// @param arguments of the command line
    public static void main(String[] arguments) {
        dev.rockpool.cli.Main.run(commandLine(), arguments);
    }

    static picocli.CommandLine commandLine() {
        return dev.rockpool.cli.Main.commandLine(new BenchCommand());
    }
}
