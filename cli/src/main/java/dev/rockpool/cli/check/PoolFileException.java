package dev.rockpool.cli.check;

import dev.rockpool.cli.output.Printable;

/// A file of pools cannot be used. The message is a sentence for people: the file, the line, and
/// what is wrong there.
final class PoolFileException extends Exception {
    private static final long serialVersionUID = 1;

    /// @param file as the user gave it
    /// @param line from 1
    /// @param clause what is wrong, without a full stop
    PoolFileException(String file, int line, String clause) {
        this("%s, line %d:".formatted(file, line), clause);
    }

    /// @param file as the user gave it
    /// @param clause what is wrong with all of it
    PoolFileException(String file, String clause) {
        super(Printable.of("%s %s.".formatted(file, clause)));
    }
}
