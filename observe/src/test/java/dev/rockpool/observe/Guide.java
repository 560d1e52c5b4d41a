package dev.rockpool.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A guide, and the examples in it, which stand in a test between `// the example begins` and `//
/// the example ends`.
///
/// @param file where it is
public record Guide(Path file) {

    /// One of ours.
    ///
    /// @param name such as `metrics.md`
    public static Guide named(String name) {
        return new Guide(Path.of("../docs/guides", name));
    }

    /// Its Java.
    public List<String> java() throws IOException {
        return between(file, "```java", "```");
    }

    /// The lines between two others.
    public List<String> between(String first, String last) throws IOException {
        return between(file, first, last);
    }

    /// The examples in a test.
    public static List<String> examplesOf(Class<?> test) throws IOException {
        Path source = Path.of("src/test/java", test.getName().replace('.', '/') + ".java");
        return between(source, "// the example begins", "// the example ends");
    }

    /// All lines between two, wherever they stand, without the indent of these.
    private static List<String> between(Path file, String first, String last) throws IOException {
        var found = new ArrayList<String>();
        int indent = 0;
        boolean inside = false;
        for (String line : Files.readAllLines(file)) {
            if (line.strip().equals(inside ? last : first)) {
                inside = !inside;
                indent = line.indexOf(inside ? first : last);
            } else if (inside && !line.isBlank()) {
                found.add(line.substring(indent));
            }
        }
        return found;
    }
}
