package dev.rockpool.benchmarks.trial;

import java.nio.file.Files;
import java.nio.file.Path;

/// Another build of the library, measured beside the one in the class path.
///
/// @param name for the tables
/// @param path a folder of classes or a jar
public record CoreVariant(String name, Path path) {

    /// Reads `name=path`.
    ///
    /// @param text any
    /// @return the variant
    /// @throws IllegalArgumentException whose message is a clause for people
    public static CoreVariant parse(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("'%s' is not of the form name=path".formatted(text));
        }
        Path path = Path.of(text.substring(equals + 1)).toAbsolutePath();
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("there is no %s".formatted(path));
        }
        return new CoreVariant(text.substring(0, equals), path);
    }
}
