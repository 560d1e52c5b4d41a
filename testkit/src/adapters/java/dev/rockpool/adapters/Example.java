package dev.rockpool.adapters;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An example, which is a build of its own. Its sources are run straight from where they are.
///
/// @param folder of all examples
/// @param main its source, below the folder
public record Example(String folder, String main) {
    private static final Path EXAMPLES = Path.of("../../examples");

    /// What came of it.
    public record Run(int exitCode, String output) {}

    /// Runs it with what the tests run with.
    public Run run(String... arguments) throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Duser.language=en",
                                "-cp",
                                classPath(),
                                home().resolve("src/main/java/dev/rockpool/examples", main)
                                        .toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }

    /// Of which one half may be on the path of modules.
    private static String classPath() {
        return Stream.of("java.class.path", "jdk.module.path")
                .map(System::getProperty)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// The values of an element in its build.
    public List<String> values(String element) throws IOException {
        return values(home().resolve("pom.xml"), element);
    }

    /// The values of an element in a build.
    public static List<String> values(Path pom, String element) throws IOException {
        return Pattern.compile("<%1$s>([^<]*)</%1$s>".formatted(Pattern.quote(element)))
                .matcher(Files.readString(pom))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private Path home() {
        return EXAMPLES.resolve(folder);
    }
}
