package dev.rockpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the user does wrong is answered with one sentence and exit code 2, before anything runs.
class ArgumentsTest {
    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "bench | subcommand",
                "bench tiered | tiered",
                "bench bounded --arms floor | There is no arm 'floor'; there are bare, rockpool-bounded,",
                "bench bounded --cases outermost-1 | There is no case 'outermost-1'; there are touch-2,",
                "bench bounded --rounds 101 | --rounds must be between 1 and 100, not 101",
                "bench memory --arms rockpool | There is no arm 'rockpool'; there are bare, rockpool-segment,",
                "bench memory --arms allocate-direct --cases allocate-1m-1 | None of these arms",
                "bench streams --arms rockpool | There is no arm 'rockpool'; there are exact, rockpool-stream,",
                "bench elastic --arm floor | --arm",
                "bench elastic --arms flor | There is no arm 'flor'; there are floor, bare, rockpool,",
                "bench elastic --arms floor,,new | There is no arm ''",
                "bench elastic --cases outermost | There is no case 'outermost'; there are outermost-1,",
                "bench elastic --arms bare --cases nested-1 | None of these arms",
                "bench elastic --rounds 0 | --rounds must be between 1 and 100, not 0",
                "bench elastic --rounds many | 'many'",
                "bench elastic --slice 0 | --slice must be between 1 and 60000, not 0",
                "bench elastic --core before | 'before' is not of the form name=path",
                "bench elastic --core before=$/none | there is no $/none",
                "bench elastic --json $/none/x | --json cannot be written: there is no folder",
                "bench elastic --markdown $ | --markdown cannot be written: $ is a folder",
                "bench elastic --json $/x --markdown $/x | name the same file",
            })
    void badInputGetsOneSentence(String line, String sentence) {
        assertThat(execute(line)).isEqualTo(2);

        assertThat(err.toString().lines().toList()).hasSize(1);
        assertThat(err.toString().strip())
                .endsWith(".")
                .contains(inFolder(sentence))
                .doesNotContain("Exception");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void helpAndListAreAnswers() {
        assertThat(execute("--help")).isZero();
        assertThat(execute("bench elastic --help")).isZero();
        assertThat(execute("bench bounded --help")).isZero();
        assertThat(execute("bench elastic --list")).isZero();
        assertThat(execute("bench bounded --list")).isZero();
        assertThat(execute("bench fixed --help")).isZero();
        assertThat(execute("bench fixed --list")).isZero();
        assertThat(execute("bench memory --help")).isZero();
        assertThat(execute("bench memory --list")).isZero();
        assertThat(execute("bench streams --help")).isZero();
        assertThat(execute("bench streams --list")).isZero();

        assertThat(out.toString())
                .contains("bench", "--quick", "Exit codes", "virtual-held: 10,000", "go-sync-pool")
                .contains("elastic pool against", "bounded pool against", "touch-32: 8 items")
                .contains("fixed pool against", "fixed-16: 64 items", "agrona-many-to-many")
                .contains("other allocators", "allocate-1m-2: 1 MiB", "netty-adaptive")
                .contains("other streams", "loaded-16m: 16 MiB", "netty-composite");
        assertThat(err.toString()).isEmpty();
    }

    private int execute(String line) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(inFolder(line).split(" ", -1));
    }

    private String inFolder(String text) {
        return text.replace("$", folder.toString());
    }
}
