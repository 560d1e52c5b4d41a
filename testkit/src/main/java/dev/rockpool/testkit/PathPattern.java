package dev.rockpool.testkit;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A path that a user declared, as messages print it; `[*]` stands for any index or key.
final class PathPattern {
    private final String declaration;
    private final Pattern pattern;
    private boolean met;

    /// @param method by which it was declared, for the message
    PathPattern(String method, String path) {
        if (path.isBlank()) {
            throw new IllegalArgumentException("%s: the path is blank".formatted(method));
        }
        this.declaration = "%s(\"%s\")".formatted(method, path);
        this.pattern =
                Pattern.compile(
                        Arrays.stream(path.split("\\[\\*]", -1))
                                .map(Pattern::quote)
                                .collect(Collectors.joining("\\[[^]]*]")));
    }

    boolean matches(String path) {
        boolean matches = pattern.matcher(path).matches();
        met |= matches;
        return matches;
    }

    /// Whether there was such a path.
    boolean wasMet() {
        return met;
    }

    @Override
    public String toString() {
        return declaration;
    }
}
