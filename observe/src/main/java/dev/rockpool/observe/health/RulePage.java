package dev.rockpool.observe.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The page of a rule, in Markdown, as it stands in docs/rules.
///
/// @param text all of it
/// @param what what the rule sees
/// @param why why that matters
/// @param fix how to mend it; its first paragraph is what to do in most cases
public record RulePage(String text, String what, String why, String fix) {
    private static final String WHAT = "\n## What it sees\n";
    private static final String WHY = "\n## Why it matters\n";
    private static final String FIX = "\n## How to mend it\n";

    static RulePage of(Rule rule) {
        String text = read("rules/%s.md".formatted(rule.id()));
        return new RulePage(
                text, between(text, WHAT, WHY), between(text, WHY, FIX), between(text, FIX, ""));
    }

    /// What to do in most cases.
    ///
    /// @return the first paragraph of [#fix()], in one line
    public String advice() {
        return fix.split("\n\n", 2)[0].replace('\n', ' ');
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin);
        int to = end.isEmpty() ? text.length() : text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalStateException(
                    "a page of a rule without '%s' or '%s': %s"
                            .formatted(begin.strip(), end.strip(), text));
        }
        return text.substring(from + begin.length(), to).strip();
    }

    private static String read(String path) {
        try (InputStream in = RulePage.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("missing from the class path: " + path);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
