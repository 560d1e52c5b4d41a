package dev.rockpool.benchmarks.trial;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;

/// The class path of each fork: this JVM's own, and in front of it what replaces the library or
/// parts of it.
final class ClassPaths {
    private final String own = System.getProperty("java.class.path");
    private final Path folder;

    /// @param folder for what is made on the way
    ClassPaths(Path folder) {
        this.folder = folder;
    }

    String of(Contender contender) throws IOException {
        var entries = new ArrayList<String>();
        if (contender.arm().isUnpadded()) {
            entries.add(Unpadded.writeTo(folder.resolve("unpadded")).toString());
        }
        if (contender.core() != null) {
            entries.add(contender.core().path().toString());
        }
        entries.add(own);
        return String.join(File.pathSeparator, entries);
    }
}
