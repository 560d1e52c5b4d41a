package dev.rockpool.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Marks when the system has held the process back since its share of the processors was used up:
/// as the control groups of Linux count it, version 2, in the `cpu.stat` of the process's own group
/// and of those above. On other systems nothing is marked. Used by one thread at a time.
final class Throttling {
    private static final Path GROUPS = Path.of("/proc/self/cgroup");
    private static final Path ROOT = Path.of("/sys/fs/cgroup");
    private static final String PREFIX = "0::/"; // of the line of version 2

    private final Marks marks;
    private final List<Path> files; // of the groups that have them
    private Held before = new Held(0, 0);
    private Instant lookedAt = Instant.now();

    /// @param groups the file that names the groups of a process
    /// @param root where the groups are mounted
    Throttling(Marks marks, Path groups, Path root) {
        this.marks = marks;
        this.files = files(groups, root);
        this.before = read();
    }

    static Throttling ofThisProcess(Marks marks) {
        return new Throttling(marks, GROUPS, ROOT);
    }

    /// What was counted so far.
    ///
    /// @param micros of all threads together
    private record Held(long periods, long micros) {
        Held plus(Held other) {
            return new Held(periods + other.periods, micros + other.micros);
        }
    }

    /// The counts of the group and of those above, up to the root.
    private static List<Path> files(Path groups, Path root) {
        return Stream.iterate(group(groups, root), at -> at.startsWith(root), Path::getParent)
                .map(group -> group.resolve("cpu.stat"))
                .filter(file -> counts(file).isPresent())
                .toList();
    }

    private static Path group(Path groups, Path root) {
        try {
            return Files.readAllLines(groups).stream()
                    .filter(line -> line.startsWith(PREFIX))
                    .map(line -> root.resolve(line.substring(PREFIX.length())).normalize())
                    .filter(group -> group.startsWith(root)) // else it is not to be seen from here
                    .findFirst()
                    .orElse(root);
        } catch (IOException noControlGroups) {
            return root;
        }
    }

    /// Marks what happened since the last call.
    void look(Instant at) {
        Held now = read();
        Duration held = Duration.ofNanos(1_000 * (now.micros - before.micros));
        if (held.isPositive()) {
            Duration passed = Duration.between(lookedAt, at);
            String text =
                    "held back %d times, for %,d ms of all threads together"
                            .formatted(now.periods - before.periods, held.toMillis());
            Duration least = passed.isNegative() ? Duration.ZERO : passed; // by a clock set back
            Duration length = held.compareTo(least) < 0 ? held : least;
            marks.add(new Mark(lookedAt, Mark.Kind.THROTTLED, null, text, length));
        }
        before = now;
        lookedAt = at;
    }

    /// The sum over the groups; as before if one of them cannot be read.
    private Held read() {
        Held sum = new Held(0, 0);
        for (Path file : files) {
            Optional<Held> counts = counts(file);
            if (counts.isEmpty()) {
                return before;
            }
            sum = sum.plus(counts.get());
        }
        return sum;
    }

    /// What a file counts: nothing in a group without a limit.
    private static Optional<Held> counts(Path file) {
        try {
            Map<String, String> values =
                    Files.readAllLines(file).stream()
                            .map(line -> line.split(" ", 2))
                            .filter(words -> words.length == 2)
                            .collect(
                                    Collectors.toMap(
                                            words -> words[0],
                                            words -> words[1],
                                            (first, next) -> next));
            String periods = values.get("nr_throttled");
            String micros = values.get("throttled_usec");
            return periods == null || micros == null
                    ? Optional.empty()
                    : Optional.of(new Held(Long.parseLong(periods), Long.parseLong(micros)));
        } catch (IOException | NumberFormatException unreadable) {
            return Optional.empty();
        }
    }
}
