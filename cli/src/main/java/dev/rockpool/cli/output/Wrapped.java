package dev.rockpool.cli.output;

import java.io.PrintWriter;
import java.util.regex.Pattern;

/// Sentences on a terminal.
public final class Wrapped {
    private static final int WIDTH = 100;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private Wrapped() {}

    /// Prints text in lines that start where it starts.
    ///
    /// @param out gets the lines
    /// @param label before the first line
    /// @param text any
    public static void print(PrintWriter out, String label, String text) {
        var line = new StringBuilder(label);
        for (String word : SPACE.splitAsStream(text.strip()).toList()) {
            if (line.length() + word.length() > WIDTH && line.length() > label.length()) {
                out.println(line.toString().stripTrailing());
                line.setLength(0);
                line.repeat(' ', label.length());
            }
            line.append(Printable.of(word)).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }
}
