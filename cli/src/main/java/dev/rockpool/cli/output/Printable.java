package dev.rockpool.cli.output;

/// Text of somebody else's: one with an escape sequence must not drive the terminal, and one with
/// several lines stays in its own.
public final class Printable {

    private Printable() {}

    /// Replaces what does not show.
    ///
    /// @param text any
    /// @return as long
    public static String of(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
