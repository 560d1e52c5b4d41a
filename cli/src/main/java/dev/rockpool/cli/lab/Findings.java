package dev.rockpool.cli.lab;

import dev.rockpool.cli.output.TextTable;
import dev.rockpool.cli.output.Wrapped;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;

/// Findings for a terminal: a row each, and under them a sentence each.
public final class Findings {
    private final TextTable table;
    private final Set<String> sentences = new LinkedHashSet<>();

    /// Makes an empty table.
    ///
    /// @param section of the document
    public Findings(String section) {
        table = new TextTable("", "the document, " + section, "measured", "");
    }

    /// Adds a finding.
    ///
    /// @param subject of the row
    /// @param finding beside it
    public void add(String subject, Finding finding) {
        table.add(subject, finding.claim().document(), finding.measured(), finding.verdict());
        sentences.add(finding.claim().subject() + ": " + sentence(finding));
    }

    /// Prints all of them.
    ///
    /// @param out gets the lines
    public void print(PrintWriter out) {
        out.println();
        table.print(out);
        out.println();
        sentences.forEach(sentence -> Wrapped.print(out, "- ", sentence));
        out.flush();
    }

    private static String sentence(Finding finding) {
        return finding.verdict() == Verdict.BROKEN
                ? "A bug: Rockpool promises \"%s\".".formatted(finding.claim().promised())
                : finding.claim().why();
    }
}
