package dev.rockpool.cli.inspect;

import dev.rockpool.cli.jvm.OnInterrupt;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Scanner;
import org.jspecify.annotations.Nullable;

/// Where screens go: over one another on a terminal, below one another in a file.
final class Terminal implements AutoCloseable {
    private static final Screen IN_A_FILE = new Screen(Integer.MAX_VALUE, 200);
    private static final Screen OF_UNKNOWN_SIZE = new Screen(24, 100);
    private static final String TO_THE_TOP = "\033[H";
    private static final String CLEAR_LINE = "\033[K";
    private static final String CLEAR_BELOW = "\033[J";

    private final PrintWriter out;
    private final @Nullable OnInterrupt lastLine; // null where nothing is overwritten

    private Terminal(PrintWriter out, @Nullable OnInterrupt lastLine) {
        this.out = out;
        this.lastLine = lastLine;
    }

    /// Of a command that goes on until it is interrupted.
    static Terminal of(PrintWriter out) {
        boolean terminal =
                Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()
                        && !"dumb".equals(System.getenv("TERM"));
        if (!terminal) {
            return plain(out);
        }
        out.print(TO_THE_TOP + CLEAR_BELOW);
        return new Terminal(out, OnInterrupt.run(out::println));
    }

    /// Of a command that shows one.
    static Terminal plain(PrintWriter out) {
        return new Terminal(out, null);
    }

    void show(Look look) {
        if (lastLine == null) {
            IN_A_FILE.render(look).forEach(out::println);
            out.println();
            return;
        }
        List<String> lines = size().render(look);
        // The last line has no end, lest the terminal scrolls.
        out.print(TO_THE_TOP + String.join(CLEAR_LINE + "\n", lines) + CLEAR_LINE + CLEAR_BELOW);
        out.flush();
    }

    /// What is said next stands below the screen.
    @Override
    public void close() {
        if (lastLine != null) {
            lastLine.close();
            out.println();
        }
    }

    /// As it is now: windows are made larger and smaller.
    private static Screen size() {
        try {
            Process stty =
                    new ProcessBuilder("stty", "size").redirectInput(Redirect.INHERIT).start();
            try (var answer = new Scanner(stty.getInputStream(), StandardCharsets.US_ASCII)) {
                var size = new Screen(answer.nextInt(), answer.nextInt());
                return size.rows() > 0 && size.columns() > 0 ? size : OF_UNKNOWN_SIZE;
            }
        } catch (IOException | NoSuchElementException e) { // no stty, or no terminal
            return OF_UNKNOWN_SIZE;
        }
    }
}
