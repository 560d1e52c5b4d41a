package dev.rockpool.adapters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The examples in a guide, and where they stand in the tests.
public final class Excerpts {
    private Excerpts() {}

    /// The Java of a guide.
    ///
    /// @param guide `jetty.md`
    public static List<String> ofGuide(String guide) throws IOException {
        return between(Path.of("../../docs/guides", guide), "```java", "```");
    }

    /// What a test marks as the example.
    ///
    /// @param test its source
    public static List<String> ofTest(Path test) throws IOException {
        return between(test, "        // the example begins", "        // the example ends");
    }

    /// All lines between two markers, wherever they stand, without the indent of the markers.
    private static List<String> between(Path file, String first, String last) throws IOException {
        String indent = first.substring(0, first.length() - first.stripLeading().length());
        var found = new ArrayList<String>();
        boolean inside = false;
        for (String line : Files.readAllLines(file)) {
            inside = inside ? !line.equals(last) : line.equals(first);
            if (inside && !line.equals(first)) {
                found.add(line.startsWith(indent) ? line.substring(indent.length()) : line);
            }
        }
        return found;
    }
}
