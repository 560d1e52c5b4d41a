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
        return blocks(file, first, last).stream().flatMap(List::stream).toList();
    }

    /// The lines between two markers, each time, without the indent of the markers.
    static List<List<String>> blocks(Path file, String first, String last) throws IOException {
        var blocks = new ArrayList<List<String>>();
        boolean inside = false;
        String indent = "";
        for (String line : Files.readAllLines(file)) {
            if (inside && line.strip().equals(last.strip())) {
                inside = false;
                if (blocks.getLast().getLast().isBlank()) {
                    blocks.getLast().removeLast(); // the formatter's
                }
            } else if (inside) {
                blocks.getLast()
                        .add(line.startsWith(indent) ? line.substring(indent.length()) : line);
            } else if (line.strip().equals(first.strip())) {
                inside = true;
                indent = line.substring(0, line.indexOf(first.strip()));
                blocks.add(new ArrayList<>());
            }
        }
        return blocks;
    }
}
