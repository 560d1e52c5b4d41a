package dev.rockpool.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The classes of one source file with a bug in it, to be put ahead of those without.
final class Mutant {
    private static final Path MUTANTS = Path.of("target/planted");
    private static final JavaCompiler JAVAC =
            Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK runs the tests");

    private Mutant() {}

    /// Where what is done with a bug leaves its traces.
    static Path directory(PlantedBug bug) {
        return MUTANTS.resolve(bug.name());
    }

    /// Compiles a source file with its bug.
    ///
    /// @return the directory of the classes
    static Path compile(PlantedBug bug) throws IOException {
        Path classes = directory(bug).resolve("classes");
        Path source = directory(bug).resolve(Objects.requireNonNull(bug.file().getFileName()));
        deleteAll(classes);
        Files.createDirectories(classes);
        Files.writeString(source, bug.plant());
        var complaints = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager files = JAVAC.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of(
                            "-d",
                            classes.toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-proc:none",
                            "-Xlint:none");
            boolean compiled =
                    JAVAC.getTask(
                                    null,
                                    files,
                                    complaints,
                                    options,
                                    null,
                                    files.getJavaFileObjects(source))
                            .call();
            if (!compiled) {
                throw new AssertionError(
                        "planted bug %s does not compile:%n%s"
                                .formatted(
                                        bug,
                                        complaints.getDiagnostics().stream()
                                                .map(Object::toString)
                                                .collect(Collectors.joining("\n"))));
            }
        }
        return classes;
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
