package dev.rockpool.stress;

import dev.rockpool.stress.Outcome.Verdict;
import java.io.ObjectInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Runs JUnit tests, all in one JVM. A name is that of a class, with a method after `#` if only
/// that one is meant.
final class JUnitRunner implements Runner {

    @Override
    public List<Outcome> run(Collection<String> tests, Jvm jvm, Path directory) throws Exception {
        Path file = directory.resolve("outcomes.bin").toAbsolutePath();
        Files.deleteIfExists(file);
        List<String> arguments = Stream.concat(Stream.of(file.toString()), tests.stream()).toList();
        if (!jvm.run(directory, JUnitMain.class, arguments)) {
            return List.of(new Outcome(String.join(" ", tests), Verdict.HUNG, ""));
        }
        return Files.exists(file) ? read(file) : List.of();
    }

    private static List<Outcome> read(Path file) throws Exception {
        try (var in = new ObjectInputStream(Files.newInputStream(file))) {
            var outcomes = new ArrayList<Outcome>();
            for (int left = in.readInt(); left > 0; left--) {
                outcomes.add((Outcome) in.readObject());
            }
            return outcomes;
        }
    }
}
