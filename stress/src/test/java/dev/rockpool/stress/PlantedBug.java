package dev.rockpool.stress;

import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/// A bug that somebody may put into the library one day, and the test that has to notice.
///
/// Its file reads like a commit: a title, what breaks and when, some trailers, and the diff of one
/// source file.
///
/// ```
/// A stripe is taken by a plain write
///
/// Two carriers find the word free at one moment, and both go in.
///
/// Killed-by: dev.rockpool.internal.elastic.StripeLincheckTest
/// Runs: quick
///
/// --- a/core/src/main/java/…
/// ```
///
/// `Killed-by` names a jcstress test, or a class of JUnit tests with or without a `#method`. `Runs`
/// says whether every build looks if the bug is killed (`quick`), or the full run alone (`full`).
/// `Hangs: yes` allows the test to notice by never coming to an end. `Needs: C2` says that only the
/// optimising compiler makes a bug of it.
final class PlantedBug {
    private static final Path BUGS = Path.of("src/test/planted");
    private static final Path PROJECT = Path.of("..");

    private final String name;
    private final List<String> lines;

    private PlantedBug(Path file) throws IOException {
        this.name = file.getFileName().toString().replace(".patch", "");
        this.lines = Files.readAllLines(file);
    }

    /// All of them, by their names.
    static List<PlantedBug> all() throws IOException {
        try (Stream<Path> files = Files.list(BUGS)) {
            var bugs = new ArrayList<PlantedBug>();
            for (Path file : files.sorted().toList()) {
                bugs.add(new PlantedBug(file));
            }
            return bugs;
        }
    }

    String name() {
        return name;
    }

    String title() {
        return lines.getFirst();
    }

    String killer() {
        return value("Killed-by: ");
    }

    boolean isQuick() {
        return value("Runs: ").equals("quick");
    }

    boolean mayHang() {
        return lines.contains("Hangs: yes");
    }

    boolean needsC2() {
        return lines.contains("Needs: C2");
    }

    /// The source file that the bug is planted in.
    Path file() {
        return PROJECT.resolve(value("+++ b/"));
    }

    /// The source file with the bug in it. A hunk goes where its lines stand in the file, whatever
    /// their numbers.
    String plant() throws IOException {
        var source = new ArrayList<>(Files.readAllLines(file()));
        for (AbstractDelta<String> hunk : UnifiedDiffUtils.parseUnifiedDiff(lines).getDeltas()) {
            List<String> before = hunk.getSource().getLines();
            int at = Collections.indexOfSubList(source, before);
            if (at < 0 || at != Collections.lastIndexOfSubList(source, before)) {
                throw new AssertionError(
                        "planted bug %s: these lines stand not once in %s:%n%s"
                                .formatted(name, file(), String.join("\n", before)));
            }
            List<String> place = source.subList(at, at + before.size());
            place.clear();
            place.addAll(hunk.getTarget().getLines());
        }
        return String.join("\n", source);
    }

    private String value(String key) {
        return lines.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(key.length()))
                .findFirst()
                .orElseThrow(() ->
                        new AssertionError(
                                "planted bug %s: no line begins with '%s'".formatted(name, key)));
    }

    @Override
    public String toString() {
        return name;
    }
}
