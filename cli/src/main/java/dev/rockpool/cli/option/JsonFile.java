package dev.rockpool.cli.option;

import dev.rockpool.cli.output.Json;
import dev.rockpool.cli.output.OutputFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The option `--json` of a command that measures.
public final class JsonFile {
    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures as JSON.")
    private @Nullable Path path;

    private @Nullable OutputFile file;

    /// For a command, and the command line parser.
    public JsonFile() {}

    /// Checks it before the work that fills it.
    ///
    /// @param check of the command
    /// @throws ParameterException if it cannot be written
    public void check(OptionCheck check) {
        file = check.file("--json", path);
    }

    /// Writes it, if the user asked for it, or says why not.
    ///
    /// @param figures as [Json#render] takes them
    /// @param err gets the sentence
    /// @return false if it could not be written
    public boolean write(Object figures, PrintWriter err) {
        return file == null || file.write(Json.render(figures), err);
    }
}
