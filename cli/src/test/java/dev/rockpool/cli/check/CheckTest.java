package dev.rockpool.cli.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rockpool.Safety;
import dev.rockpool.cli.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `rockpool check` as a user runs it.
class CheckTest {
    private static final Path GUIDE = Path.of("../docs/guides/health.md");

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("pools.yaml"), text).toString();
    }

    @Test
    void theGuidesExampleIsWhatItPrints() throws IOException {
        String file = file(block("```yaml\n"));

        assertThat(run("check", file, "--fail-below", "80")).isEqualTo(1);

        assertThat(out.toString()).isEqualTo(block("--fail-below 80\n"));
        assertThat(err.toString()).isEmpty();
    }

    private static String block(String begin) throws IOException {
        String guide = Files.readString(GUIDE);
        int from = guide.indexOf(begin) + begin.length();
        return guide.substring(from, guide.indexOf("```", from));
    }

    @Test
    void everySettingOfEachKindCanBeSaid() throws IOException {
        String file =
                file(
                        """
                        pools:
                          text:
                            kind: elastic
                            reset: true
                            retain: true
                            weigher: true
                            utilisation: true
                            maxItemBytes: 64 KiB
                            maxIdleBytes: 16MiB
                            ageing: idle for 30s or memory pressure 0.9 or every 1h
                            controlArm: false
                            budget: all
                            safety: sampled
                            maxHold: 10s
                          db:
                            kind: bounded
                            budget: all
                            weigher: true
                            firstBackOff: 10ms
                            longestBackOff: 200ms
                            minIdle: 16
                            max: 200
                            maxIdle: 100
                            maxWaiters: none
                            acquireTimeout: PT2S
                            makeOnCaller: false
                            order: FIFO
                            fairness: fair
                            bargeLimit: 5ms
                            reset: true
                            destroy: true
                            validate: true
                            validateOnCreate: true
                            validateOnAcquire: true
                            validateOnRelease: false
                            validateWhileIdle: true
                            validateAfter: 1s
                            idleTimeout: 10m
                            maxLifetime: 1d
                            lifetimeJitter: 0.2
                            upkeepInterval: 5s
                            safety: SAMPLED
                            maxHold: none
                          orders: {kind: fixed, size: 1024, reset: true, safety: sampled, maxHold: 1m}
                          bodies:
                            kind: tiered
                            reset: true
                            unitBytes: 1
                            smallUpTo: 4 KiB
                            mediumUpTo: 64 KiB
                            keptUpTo: 1 MiB
                            maxIdleBytesPerClass: 1 MiB
                            ageing: standard
                            largeAgeing: every 10s
                            safety: sampled
                            maxHold: 1m
                          net:
                            kind: memory
                            maxBytes: 1 GiB
                            cacheBytes: 1 MiB
                            ageing: 5s
                            zeroing: never
                            budget: all
                            safety: sampled
                            maxHold: 1m
                          uploads:
                            kind: streams
                            firstChunk: 8 KiB
                            maxChunk: 16 KiB
                            maxBytes: 32 MiB
                            safety: sampled
                        budgets:
                          all: {hardBytes: 256 MiB, softBytes: 128 MiB, whenFull: wait, maxWait: 1s}
                        """);

        assertThat(run("check", file, "--fail-below", "100")).as(err.toString()).isZero();

        assertThat(out.toString())
                .isEqualTo(
                        """
                        6 pools, score 100 of 100

                        Nothing to say of text, db, orders, bodies, net, uploads
                        """);
        await("what was built to be looked at is gone").until(CheckTest::noPoolIsLeft);
    }

    private static boolean noPoolIsLeft() {
        System.gc(); // streams are not closed, they are forgotten
        return Safety.pools().isEmpty();
    }

    static Stream<Arguments> unusable() {
        return Stream.of(
                Arguments.of("", " is empty."),
                Arguments.of("[".repeat(100_000), " is nested too deeply."),
                Arguments.of("pools: &a [*a]", ", line 1: here must be a pool in each entry."),
                Arguments.of("pools: [", ", line 1: this is no YAML: "),
                Arguments.of(
                        "a: 1\n",
                        ", line 1: there must be 'pools:', and may be 'budgets:', and there is [a]."),
                Arguments.of("- 1\n", ", line 1: here must be 'pools:' with a pool in each entry."),
                Arguments.of("pools:\n", ", line 1: here must be a pool in each entry."),
                Arguments.of("pools:\n  db:\n", ", line 2: here must be settings of Pool 'db'."),
                Arguments.of("pools:\n  db: {max: 1}\n", ", line 2: Pool 'db': kind is missing."),
                Arguments.of(
                        "pools:\n  db: {kind: cache}\n",
                        ", line 2: Pool 'db': kind 'cache' is none of elastic, bounded, fixed,"
                                + " tiered, memory, streams."),
                Arguments.of(
                        "pools:\n  db:\n    kind: bounded\n    mx: 1\n",
                        ", line 4: Pool 'db': there is no setting 'mx' of bounded pools."),
                Arguments.of(
                        "pools:\n  db:\n    kind: bounded\n    max: many\n",
                        ", line 4: Pool 'db': max 'many' is no whole number."),
                Arguments.of(
                        "pools:\n  db:\n    kind: bounded\n\n    max: -1\n",
                        ", line 5: Pool 'db': max -1 is not from 0 to 65536."),
                Arguments.of(
                        "pools:\n  db:\n    kind: bounded\n    max: [1]\n",
                        ", line 4: Pool 'db': max is no single value."),
                Arguments.of(
                        "pools:\n  db:\n    kind: bounded\n    max: 1\n    max: 2\n",
                        ", line 5: 'max' stands here twice."),
                Arguments.of(
                        "pools:\n  db: {kind: bounded, acquireTimeout: 2 weeks}\n",
                        ", line 2: Pool 'db': acquireTimeout '2 weeks' is no time such as 500ms,"
                                + " 2s, 10m, 1h, 1d or PT2S."),
                Arguments.of(
                        "pools:\n  db: {kind: bounded, validate: maybe}\n",
                        ", line 2: Pool 'db': validate 'maybe' is neither true nor false."),
                Arguments.of(
                        "pools:\n  db: {kind: bounded, order: RANDOM}\n",
                        ", line 2: Pool 'db': order 'RANDOM' is none of [NEAREST, LIFO, FIFO]."),
                Arguments.of(
                        "pools:\n  db: {kind: bounded, lifetimeJitter: half}\n",
                        ", line 2: Pool 'db': lifetimeJitter 'half' is no number."),
                Arguments.of(
                        "pools:\n  db: {kind: bounded, minIdle: 9}\n",
                        ", line 2: Pool 'db': minIdle 9 is above max 8."),
                Arguments.of(
                        "pools:\n  t: {kind: elastic, maxItemBytes: 1 MB}\n",
                        ", line 2: Pool 't': maxItemBytes '1 MB' is no size such as 65536, 64 KiB"
                                + " or 16 MiB."),
                Arguments.of(
                        "pools:\n  t: {kind: elastic, ageing: sometimes}\n",
                        ", line 2: Pool 't': ageing 'sometimes' is no ageing such as standard,"),
                Arguments.of(
                        "pools:\n  t: {kind: elastic, ageing: idle for ever}\n",
                        ", line 2: Pool 't': ageing 'ever' is no time such as"),
                Arguments.of(
                        "pools:\n  t: {kind: elastic, ageing: every 0s}\n",
                        ", line 2: Pool 't': ageing '0s' cannot be: Ageing.every: period PT0S is"
                                + " shorter than 1 ms."),
                Arguments.of(
                        "pools:\n  t: {kind: elastic, ageing: ' or '}\n",
                        ", line 2: Pool 't': ageing 'or' is no ageing such as standard,"),
                Arguments.of(
                        "pools:\n  f: {kind: fixed}\n", ", line 2: Pool 'f': size is missing."),
                Arguments.of(
                        "pools:\n  f: {kind: fixed, size: 1000000000}\n",
                        ", line 2: Pool 'f': size '1000000000' cannot be: Pool.fixed: size 1000000000"
                                + " is not between 1 and 65536."),
                Arguments.of(
                        "pools:\n  f: {kind: fixed, size: 1, maxHold: 0s}\n",
                        ", line 2: Pool 'f': maxHold PT0S is not above zero."),
                Arguments.of(
                        "pools:\n  b: {kind: tiered, maxHold: 0s}\n",
                        ", line 2: Pool 'b': maxHold PT0S is not above zero."),
                Arguments.of(
                        "pools:\n  u: {kind: streams, maxBytes: 0}\n",
                        ", line 2: PooledStreams 'u': maxBytes 0 is not above 0."),
                Arguments.of(
                        "pools:\n  u: {kind: streams, maxHold: 1s}\n",
                        ", line 2: Pool 'u': there is no setting 'maxHold' of streams."),
                Arguments.of(
                        "pools:\n  t:\n    kind: elastic\n    budget: al\nbudgets:\n  all: {hardBytes: 1}",
                        ", line 4: Pool 't': budget 'al' is none of the budgets [all]."),
                Arguments.of(
                        "pools:\n  f: {kind: fixed, size: 1, budget: all}\n",
                        ", line 2: Pool 'f': there is no setting 'budget' of fixed pools."),
                Arguments.of(
                        "pools: {}\nbudgets:\n  all: {softBytes: 1}\n",
                        ", line 3: Budget 'all': hardBytes is missing."),
                Arguments.of(
                        "pools: {}\nbudgets:\n  all: {hardBytes: 0}\n",
                        ", line 3: Budget 'all': hardBytes '0' cannot be: ByteBudget: hardBytes 0 is"
                                + " below 1."),
                Arguments.of(
                        "pools: {}\nbudgets:\n  all:\n    hardBytes: 1\n    softBytes: 2\n",
                        ", line 5: Budget 'all': softBytes 2 is not from 0 to hardBytes 1."),
                Arguments.of(
                        "pools: {}\nbudgets:\n  all: {hardBytes: 1, max: 2}\n",
                        ", line 3: Budget 'all': there is no setting 'max' of budgets."),
                Arguments.of(
                        "pools:\n  \"a\\nb\": {kind: bounded, max: \"1\\e[31m\"}\n",
                        ", line 2: Pool 'a?b': max '1?[31m' is no whole number."),
                Arguments.of("#".repeat(1 << 20) + "\n", " is larger than 1 MiB."),
                Arguments.of("pools: \0", " is no YAML: special characters are not allowed."),
                Arguments.of(
                        "pools:\n  b: {kind: tiered, smallUpTo: 1 GiB}\n",
                        ", line 2: Pool 'b': smallUpTo 1073741824, mediumUpTo 65536 and keptUpTo"
                                + " 1048576 are not in this order."),
                Arguments.of(
                        "pools:\n  b: {kind: tiered, smallUpTo: 4 GiB}\n",
                        ", line 2: Pool 'b': smallUpTo '4 GiB' is no size below 2 GiB."));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void whatIsWrongInAFileIsOneSentenceWithItsLine(String text, String sentence)
            throws IOException {
        String file = file(text);

        assertThat(run("check", file)).isEqualTo(2);

        assertThat(err.toString().lines()).hasSize(1).allMatch(line -> line.endsWith("."));
        assertThat(err.toString()).startsWith(file + sentence);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFileThatIsNotThere() {
        assertThat(run("check", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(folder.resolve("none") + " does not exist.\n");
    }

    @Test
    void aFileThatIsNoText() throws IOException {
        Path file = Files.write(folder.resolve("pools.yaml"), new byte[] {(byte) 0xff});

        assertThat(run("check", file.toString())).isEqualTo(2);
        assertThat(err.toString()).isEqualTo(file + " is no UTF-8 text.\n");
    }

    @Test
    void whatIsNoFile() throws IOException {
        String file = file("");

        assertThat(run("check", file + "/x")).isEqualTo(2);
        assertThat(run("check", folder.toString())).isEqualTo(2);
        assertThat(run("check", "")).isEqualTo(2);

        assertThat(err.toString())
                .isEqualTo(
                        """
                        %s/x cannot be read: Not a directory.
                        %s cannot be read: Is a directory.
                        '' cannot be read: Is a directory.
                        """
                                .formatted(file, folder));
    }

    /// As an editor of another system writes it.
    @Test
    void aByteOrderMarkAndLinesWithAReturnAreRead() throws IOException {
        String file = file("\uFEFFpools:\r\n  net:\r\n    kind: memory\r\n");

        assertThat(run("check", file)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("Nothing to say of net\n");
    }

    @Test
    void aNameDoesNotDriveTheTerminal() throws IOException {
        String file =
                file("pools:\n  \"a\\e[31m\": {kind: bounded}\n  \"b\\e[m\": {kind: memory}\n");

        assertThat(run("check", file)).isZero();
        assertThat(out.toString()).contains("\na?[31m: 98\n", "Nothing to say of b?[m\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check --pid 1 x.yaml",
                "check --pid x",
                "check x.yaml --fail-below 101",
                "check x.yaml --fail-below -1",
                "check x.yaml --fail-below abc",
                "check --pid 0",
                "check --pid -1",
                "check x.yaml --ignore RP1",
                "check --explain RP999",
                "check --pid 1 --over 11m"
            })
    void whatTheUserDoesWrongIsOneSentence(String line) {
        assertThat(run(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(1).allMatch(sentence -> sentence.endsWith("."));
    }

    @Test
    void jsonHasTheSame() throws IOException {
        String file = file("pools:\n  db: {kind: bounded, acquireTimeout: none, validate: true}\n");

        assertThat(run("check", file, "--json")).isZero();

        JsonNode report = new ObjectMapper().readTree(out.toString());
        assertThat(report.get("score").intValue()).isEqualTo(70);
        assertThat(report.at("/pools/0/pool").textValue()).isEqualTo("db");
        assertThat(report.at("/pools/0/score").intValue()).isEqualTo(70);
        JsonNode finding = report.at("/findings/0");
        assertThat(finding.get("rule").textValue()).isEqualTo("RP001");
        assertThat(finding.get("severity").textValue()).isEqualTo("critical");
        assertThat(finding.get("points").intValue()).isEqualTo(30);
        assertThat(finding.get("details").textValue()).isEqualTo("acquireTimeout has no limit");
        assertThat(finding.get("advice").textValue()).startsWith("Set `acquireTimeout` below");
        assertThat(report.get("findings")).hasSize(1);
    }

    @Test
    void whatIsIgnoredCostsNothing() throws IOException {
        String file = file("pools:\n  db: {kind: bounded, acquireTimeout: none}\n");

        assertThat(run("check", file, "--ignore", "RP001,RP005", "--fail-below", "100")).isZero();
    }

    @Test
    void aRuleIsExplainedByItsPage() throws IOException {
        assertThat(run("check", "--explain", "RP021")).isZero();
        assertThat(out.toString()).isEqualTo(Files.readString(Path.of("../docs/rules/RP021.md")));
    }
}
