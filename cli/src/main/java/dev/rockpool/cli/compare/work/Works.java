package dev.rockpool.cli.compare.work;

import java.util.List;
import java.util.Optional;

/// All work items.
public final class Works {
    private static final List<Work<?, ?>> ALL =
            List.of(
                    new GzipWork(),
                    new InflateWork(),
                    new DigestWork(),
                    new JsonWork(),
                    new RegexWork(),
                    new XmlWork(),
                    new CopyWork(),
                    new SmallWork());

    private Works() {}

    /// The work items in the order of a report.
    ///
    /// @return an immutable list
    public static List<Work<?, ?>> all() {
        return ALL;
    }

    /// Looks a work item up.
    ///
    /// @param name any
    /// @return the item, or nothing if none has this name
    public static Optional<Work<?, ?>> named(String name) {
        return ALL.stream().filter(work -> work.name().equals(name)).findFirst();
    }

    /// All names in one line, for a message.
    ///
    /// @return the names with commas between them
    public static String names() {
        return String.join(", ", ALL.stream().map(Work::name).toList());
    }
}
