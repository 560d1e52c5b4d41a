package dev.rockpool.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the user does wrong is answered with one sentence and exit code 2, before anything runs.
class MainTest {
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void someInput() throws IOException {
        Files.writeString(folder.resolve("input.txt"), "some text\n");
        Files.createFile(folder.resolve("empty.txt"));
        Files.createDirectories(folder.resolve("empty/deeper"));
        Files.createDirectory(folder.resolve("blank"));
        Files.createFile(folder.resolve("blank/empty.txt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "compere",
                "compare --wrok gzip",
                "compare --work",
                "compare --work gzpi",
                "compare --work ,",
                "compare --threads 0",
                "compare --threads -3",
                "compare --threads 10001",
                "compare --threads many",
                "compare --rounds 0",
                "compare --rounds 1001",
                "compare --duration 5",
                "compare --duration 5h",
                "compare --duration -5s",
                "compare --duration 0s",
                "compare --duration 40ms --rounds 5",
                "compare --seed x",
                "compare --input $/none",
                "compare --input $/empty",
                "compare --input $/empty.txt",
                "compare --input $/blank",
                "compare --input /dev/null",
                "compare --json $/none/x.json",
                "compare --json $/empty",
                "compare --html /dev/null",
                "compare --json $/x --html $/x",
                "inspect --pid",
                "inspect --pid x",
                "inspect --pid 0",
                "inspect --pid 1 --interval 99ms",
                "inspect --pid 1 --interval 11m",
                "inspect --json $/x",
                "lab",
                "lab gc-lifetmie",
                "lab gc-lifetime --gc",
                "lab gc-lifetime --gc Zgc9",
                "lab gc-lifetime --gc ,",
                "lab gc-lifetime --gc G1 --all",
                "lab gc-lifetime --items 0",
                "lab gc-lifetime --json $/none/x.json",
                "lab overflow --items many",
                "lab overflow --items 10001",
                "lab overflow --json $/empty",
                "lab exhaustion --limit 2",
                "lab exhaustion --limit 99ms",
                "lab exhaustion --limit 11s",
                "lab exhaustion --json $/none/x.json",
                "lab lost-returns --duration 3",
                "lab lost-returns --duration 99ms",
                "lab lost-returns --duration 3m",
                "lab lost-returns --input $/none",
                "lab lost-returns --input $/empty.txt",
                "lab lost-returns --json $/none/x.json",
                "lab dirty --threads 0",
                "lab dirty --threads 1001",
                "lab dirty --requests many",
                "lab dirty --requests 1000001",
                "lab dirty --json $/empty",
                "lab trace --items 3",
                "lab trace --json",
                "lab trace --json $/none/x.json",
                "lab tiers --input $/none",
                "lab tiers --input $/empty",
                "lab tiers --record $/none/x.trace",
                "lab tiers --json $/none/x.json",
                "serve --port -1",
                "serve --port 65536",
                "serve --port http",
                "serve --bind no.such.host.invalid",
                "serve --max-body 1023",
                "serve --max-body 65m",
                "serve --max-body 4g",
                "serve --max-requests 0",
                "serve --max-requests 10001",
                "serve --token guessable",
                "serve --laod",
            })
    void badInputGetsOneSentence(String line) {
        assertThat(execute(line)).isEqualTo(2);

        assertThat(err.toString().lines().toList()).hasSize(1);
        assertThat(err.toString().strip()).endsWith(".").doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void unreadableInputGetsOneSentence() throws IOException {
        Path locked = folder.resolve("input.txt");
        assertThat(locked.toFile().setReadable(false)).isTrue();
        // Nothing is unreadable to root but what the kernel refuses.
        Path unreadable = Files.isReadable(locked) ? Path.of("/proc/self/mem") : locked;

        assertThat(execute("compare --input " + unreadable)).isEqualTo(2);

        assertThat(err.toString())
                .startsWith(unreadable + " cannot be read: ")
                .satisfies(text -> assertThat(text.lines().toList()).hasSize(1));
    }

    @Test
    void theSentenceNamesWhatThereIs() {
        execute("compare --work gzpi");

        assertThat(err.toString()).contains("'gzpi'", "gzip", "inflate", "small", "all");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inspect --pid x | --pid | 'x'",
                "inspect --pid 0 | --pid | 0",
                "inspect --pid 1 --interval 11m | --interval | 660 s",
                "lab gc-lifetime --gc Zgc9 | --gc | 'Zgc9'",
                "lab gc-lifetime --items 0 | --items | 0",
                "lab overflow --items many | --items | 'many'",
                "lab exhaustion --limit 11s | --limit | 11.0 s",
                "lab lost-returns --duration 3m | --duration | 180 s",
                "lab lost-returns --input /none | /none | There is no file",
                "lab dirty --threads 0 | --threads | 0",
                "lab dirty --requests 1000001 | --requests | 1000001",
                "lab overflow --json /none/x | --json | /none",
                "lab trace --json /none/x | --json | /none",
                "serve --port 65536 | --port | 65536",
                "serve --bind no.such.host.invalid | --bind | 'no.such.host.invalid'",
                "serve --max-body 65m | --max-body | 65.0 MiB",
                "serve --max-body 4g | --max-body | '4g'",
                "serve --token guessable | --token | 9",
                "serve --max-requests 10001 | --max-requests | 10001",
            })
    void theSentenceNamesOptionAndValue(String line, String option, String value) {
        execute(line);

        assertThat(err.toString()).contains(option, value);
    }

    @Test
    void versionAndHelpAreAnswers() {
        assertThat(execute("--version")).isZero();
        assertThat(execute("compare --help")).isZero();
        assertThat(execute("lab --help")).isZero();

        assertThat(out.toString())
                .contains("rockpool ", "--work", "--virtual", "Exit codes", "gc-lifetime", "trace");
        assertThat(err.toString()).isEmpty();
    }

    private int execute(String line) {
        List<String> arguments =
                List.of(line.replace("$", folder.toString()).split(" ")).stream()
                        .filter(word -> !word.isEmpty())
                        .toList();
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments.toArray(String[]::new));
    }
}
