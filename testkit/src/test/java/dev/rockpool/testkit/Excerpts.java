package dev.rockpool.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Parts of guides and sources.
final class Excerpts {
    private Excerpts() {}

    /// All lines between two markers, wherever they stand, without the indent of the markers.
    static List<String> between(Path file, String first, String last) throws IOException {
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
