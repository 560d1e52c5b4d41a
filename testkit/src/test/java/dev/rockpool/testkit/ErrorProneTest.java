package dev.rockpool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Pool;
import dev.rockpool.memory.MemoryPool;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Error Prone says of those who call our methods, and that a compiler without it says
/// nothing.
class ErrorProneTest {
    private static final List<String> EXPORTED =
            List.of("api", "file", "main", "model", "parser", "processing", "tree", "util");

    @TempDir Path directory;

    private record Compilation(int exitCode, List<String> errors) {}

    @Test
    void whatIsNotClosedOrThrownAwayIsAnError() throws Exception {
        Compilation compilation =
                withErrorProne(
                        """
                        class Shop {
                            Object lease(Pool<StringBuilder> pool) {
                                Lease<StringBuilder> lease = pool.lease();
                                return lease.get();
                            }

                            void timed(BoundedPool<StringBuilder> pool) {
                                pool.lease(Duration.ofSeconds(1)).get().append("x");
                            }

                            long segment(MemoryPool pool) {
                                return pool.allocate(100).byteSize();
                            }

                            long arena(MemoryPool pool) {
                                PooledArena arena = pool.arena();
                                return arena.allocate(100).address();
                            }

                            void lost(ElasticPool<StringBuilder> pool) {
                                pool.acquire();
                            }

                            void lost(BoundedPool<StringBuilder> pool) {
                                pool.acquireAsync();
                            }

                            void lost(SizedPool<byte[]> pool) {
                                pool.acquire(100);
                            }

                            void lost(MemoryPool pool) {
                                pool.allocateRaw(100);
                            }
                        }
                        """);

        assertThat(compilation.exitCode()).isOne();
        assertThat(compilation.errors())
                .containsExactly(
                        "3: MustBeClosedChecker",
                        "8: MustBeClosedChecker",
                        "12: MustBeClosedChecker",
                        "16: MustBeClosedChecker",
                        "21: CheckReturnValue",
                        "25: CheckReturnValue",
                        "29: CheckReturnValue",
                        "33: CheckReturnValue");
    }

    @Test
    void theErrorsOfTheGuideAreErrors() throws Exception {
        List<String> example =
                Excerpts.between(StaticChecksGuideTest.GUIDE, "```java", "```").stream()
                        .takeWhile(line -> !line.startsWith("JavaClasses"))
                        .toList();
        List<String> said =
                IntStream.range(0, example.size())
                        .filter(line -> example.get(line).contains("// error: "))
                        .mapToObj(line ->
                                example.get(line).replaceFirst(".*// error", "" + (line + 2)))
                        .toList();

        assertThat(said).hasSize(3);
        assertThat(withErrorProne("class Shop {\n" + String.join("\n", example) + "\n}\n").errors())
                .containsExactlyInAnyOrderElementsOf(said);
    }

    private static final String RIGHT =
            """
            class Shop {
                int lease(Pool<StringBuilder> pool) {
                    try (Lease<StringBuilder> lease = pool.lease()) {
                        return lease.get().length();
                    }
                }

                long memory(MemoryPool pool) {
                    try (PooledSegment segment = pool.allocate(100);
                            PooledArena arena = pool.sharedArena()) {
                        return segment.byteSize() + arena.allocate(100).byteSize();
                    }
                }

                int raw(BoundedPool<StringBuilder> pool) {
                    StringBuilder item = pool.acquire(Duration.ofSeconds(1));
                    try {
                        return item.length();
                    } finally {
                        pool.release(item);
                    }
                }
            }
            """;

    @Test
    void rightCodeIsNoError() throws Exception {
        assertThat(withErrorProne(RIGHT)).isEqualTo(new Compilation(0, List.of()));
    }

    @Test
    void noOtherCompilerNeedsTheAnnotations() throws Exception {
        assertThat(compile(RIGHT, List.of("-cp", path(ours()))))
                .isEqualTo(new Compilation(0, List.of()));
    }

    @Test
    void norDoesAModuleNeedThem() throws Exception {
        Files.writeString(
                directory.resolve("module-info.java"),
                "module shop { requires dev.rockpool.memory; }");
        List<Path> modules =
                Stream.concat(ours().stream(), Stream.of(where(NullMarked.class))).toList();

        assertThat(
                        compile(
                                RIGHT,
                                List.of(
                                        "--module-path",
                                        path(modules),
                                        directory.resolve("module-info.java").toString())))
                .isEqualTo(new Compilation(0, List.of()));
    }

    private Compilation withErrorProne(String source) throws Exception {
        var options = new ArrayList<String>();
        EXPORTED.forEach(each ->
                options.add(
                        "-J--add-exports=jdk.compiler/com.sun.tools.javac.%s=ALL-UNNAMED"
                                .formatted(each)));
        Stream.of("code", "comp")
                .forEach(each ->
                        options.add(
                                "-J--add-opens=jdk.compiler/com.sun.tools.javac.%s=ALL-UNNAMED"
                                        .formatted(each)));
        options.addAll(
                List.of(
                        "-XDcompilePolicy=simple",
                        "--should-stop=ifError=FLOW",
                        "-Xplugin:ErrorProne -XepDisableAllWarnings",
                        "-processorpath",
                        System.getProperty("java.class.path")
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        "-cp",
                        path(ours())));
        return compile(source, options);
    }

    private Compilation compile(String source, List<String> options) throws Exception {
        Path file = directory.resolve("Shop.java");
        Files.writeString(
                file,
                "package shop; import dev.rockpool.*; import dev.rockpool.memory.*; import java.time.Duration; "
                        + source);
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                                "-J-Duser.language=en",
                                "-Xlint:all",
                                "-Werror",
                                "-d",
                                directory.resolve("classes").toString()));
        command.addAll(options);
        command.add(file.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Compilation(process.waitFor(), errors(said));
    }

    /// `21: CheckReturnValue`; what is not Error Prone's stays as it is.
    private static List<String> errors(String said) {
        return said.lines()
                .filter(line ->
                        line.matches("(.*Shop.java:.*: )?(error|warning): .*|.*Exception.*"))
                .map(line ->
                        line.replaceFirst("^.*Shop\\.java:(\\d+): error: \\[(\\w+)].*", "$1: $2"))
                .toList();
    }

    private static List<Path> ours() throws URISyntaxException {
        return List.of(where(Pool.class), where(MemoryPool.class));
    }

    private static Path where(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static String path(List<Path> places) {
        return String.join(File.pathSeparator, places.stream().map(Path::toString).toList());
    }
}
