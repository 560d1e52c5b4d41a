package dev.rockpool.cli.option;

import static java.util.Objects.requireNonNull;

import dev.rockpool.cli.compare.input.Input;
import dev.rockpool.cli.compare.input.InputException;
import dev.rockpool.cli.jvm.Jvms;
import dev.rockpool.cli.output.OutputFile;
import dev.rockpool.cli.output.Quantity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Refuses what the user cannot have meant, with one sentence that names the option and its value.
///
/// @param command whose options these are
public record OptionCheck(CommandLine command) {

    /// The check of one command.
    ///
    /// @param spec set by the command line parser
    /// @return its check
    public static OptionCheck of(@Nullable CommandSpec spec) {
        return new OptionCheck(
                requireNonNull(spec, "set by the command line parser").commandLine());
    }

    /// Checks a number.
    ///
    /// @param option its name
    /// @param value its value
    /// @param min the least value
    /// @param max the greatest value
    /// @return the value
    /// @throws ParameterException if it is not between them
    public int between(String option, int value, int min, int max) {
        return between(option, value, min, max, String::valueOf);
    }

    /// Checks a time.
    ///
    /// @param option its name
    /// @param value its value
    /// @param min the shortest time
    /// @param max the longest time
    /// @return the value
    /// @throws ParameterException if it is not between them
    public Duration between(String option, Duration value, Duration min, Duration max) {
        return between(option, value, min, max, time -> Quantity.time(time.toNanos()));
    }

    /// Checks a size.
    ///
    /// @param option its name
    /// @param value its value in bytes
    /// @param min the smallest size
    /// @param max the largest size
    /// @return the value
    /// @throws ParameterException if it is not between them
    public long bytesBetween(String option, long value, long min, long max) {
        return between(option, value, min, max, Quantity::bytes);
    }

    private <V extends Comparable<V>> V between(
            String option, V value, V min, V max, Function<V, String> text) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw unusable(
                    "%s must be between %s and %s, not %s."
                            .formatted(
                                    option, text.apply(min), text.apply(max), text.apply(value)));
        }
        return value;
    }

    /// Checks a file before the work that fills it.
    ///
    /// @param option its name
    /// @param path its value, null if it was not given
    /// @return the file, null if it was not given
    /// @throws ParameterException if it cannot be written
    public @Nullable OutputFile file(String option, @Nullable Path path) {
        try {
            return path == null ? null : OutputFile.check(path);
        } catch (IOException e) {
            throw unusable("%s cannot be written: %s.".formatted(option, e.getMessage()));
        }
    }

    /// Checks that two files are two.
    ///
    /// @param option of the one
    /// @param file null if it was not given
    /// @param other option of the other
    /// @param otherFile null if it was not given
    /// @throws ParameterException if they are the same
    public void different(
            String option,
            @Nullable OutputFile file,
            String other,
            @Nullable OutputFile otherFile) {
        if (file != null && file.equals(otherFile)) {
            throw unusable("%s and %s name the same file, %s.".formatted(option, other, file));
        }
    }

    /// Reads what the work is done on.
    ///
    /// @param path a file or a folder; null for the texts that come with the JDK
    /// @param seed of the random order
    /// @return the input
    /// @throws ParameterException if it cannot be read
    public Input input(@Nullable Path path, long seed) {
        try {
            return path == null ? Input.ofJdk(seed) : Input.read(path, seed);
        } catch (InputException e) {
            throw unusable(e.sentence());
        }
    }

    /// Opens JVMs for the command.
    ///
    /// @param command whose they are, for the name of their folder
    /// @return to be closed
    /// @throws ParameterException if there is no place for their files
    public Jvms jvms(String command) {
        try {
            return Jvms.open(command);
        } catch (IOException e) {
            throw noTemporaryFolder();
        }
    }

    /// What to throw when no folder for temporary files can be made.
    ///
    /// @return ends the command with exit code 2
    public ParameterException noTemporaryFolder() {
        return unusable(
                "The folder for temporary files, %s, cannot be written."
                        .formatted(System.getProperty("java.io.tmpdir")));
    }

    /// What to throw when the command cannot be run as it was given.
    ///
    /// @param sentence why
    /// @return ends the command with exit code 2
    public ParameterException unusable(String sentence) {
        return new ParameterException(command, sentence);
    }
}
