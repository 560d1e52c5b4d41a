package dev.rockpool.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A JVM beside this one: the same JDK, with our class path and the tests of the modules whose bugs
/// are planted.
///
/// @param options of the JVM
/// @param ahead directories with classes that hide ours
/// @param limit of the time it may take
record Jvm(List<String> options, List<Path> ahead, Duration limit) {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path TESTS_OF_CORE = testsOf("core");
    private static final List<Path> TESTS_OF_OTHERS =
            Stream.of("memory", "adapters/jackson", "observe", "web").map(Jvm::testsOf).toList();

    private static Path testsOf(String module) {
        return Path.of("..", module, "target/test-classes").toAbsolutePath().normalize();
    }

    /// Runs a main class to its end.
    ///
    /// @param directory where it works, and where its output is in `log.txt`
    /// @return false if it had to be ended at the limit
    boolean run(Path directory, Class<?> main, List<String> arguments)
            throws IOException, InterruptedException {
        Files.createDirectories(directory);
        Process process =
                new ProcessBuilder(command(main, arguments))
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("log.txt").toFile())
                        .start();
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return ended;
    }

    private List<String> command(Class<?> main, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(JAVA.toString());
        command.addAll(options);
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add(
                "-Djava.util.logging.config.file=" + TESTS_OF_CORE.resolve("logging.properties"));
        command.addAll(List.of("-cp", classPath()));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    private String classPath() {
        return Stream.of(
                        ahead.stream().map(directory -> directory.toAbsolutePath().toString()),
                        Stream.of(System.getProperty("java.class.path")),
                        Stream.of(TESTS_OF_CORE.toString()),
                        TESTS_OF_OTHERS.stream().map(Path::toString))
                .flatMap(entries -> entries)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }
}
