package dev.rockpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command as a user runs it, in a JVM of its own with real forks.
class BenchCommandTest {
    @TempDir private Path folder;

    private Path temporary;

    @BeforeEach
    void aFolderForTheForks() throws IOException {
        temporary = Files.createDirectory(folder.resolve("tmp"));
    }

    @Test
    void aRunEndsWithTablesAndGoals() throws Exception {
        Path json = folder.resolve("out.json");
        Path markdown = folder.resolve("out.md");

        Process process =
                bench(
                        "elastic",
                        "--arms",
                        "floor,rockpool",
                        "--cases",
                        "outermost-1,hand-over",
                        "--rounds",
                        "1",
                        "--slice",
                        "20",
                        "--json",
                        json.toString(),
                        "--markdown",
                        markdown.toString());

        assertThat(process.waitFor()).as(stderr()).isZero();
        assertThat(stderr()).contains("1/4 outermost-1 ", "4/4 hand-over ");
        assertThat(stdout())
                .isEqualTo(Files.readString(markdown))
                .contains("| arm | ns | × floor | × rockpool | B/op |", "| floor | ", "## Goals")
                .contains("raw, outermost", "undecided", "not measured");
        assertThatTablesAreWhole(stdout());

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("format").textValue()).isEqualTo("rockpool-bench/1");
        assertThat(report.get("cases").findValuesAsText("case"))
                .containsExactly("outermost-1", "hand-over");
        assertThat(report.at("/cases/0/arms").findValuesAsText("arm"))
                .containsExactly("floor", "rockpool");
        assertThat(report.at("/cases/0/arms/1/toFloor/estimate").doubleValue()).isPositive();
        assertThat(report.at("/cases/1/arms/1/rounds/0/pairs").longValue()).isPositive();
        assertThat(report.get("goals").findValuesAsText("verdict"))
                .contains("undecided", "not measured");
        assertNothingIsLeft();
    }

    @Test
    void theBoundedPoolsAreMeasuredInTheSameWay() throws Exception {
        JsonNode report = measured("bounded", "bare,rockpool-bounded", "touch-8,query-virtual", 60);

        assertThat(stderr()).contains("1/4 touch-8 ", "4/4 query-virtual ");
        assertThat(stdout())
                .startsWith("# Bounded pools")
                .contains("| arm | pairs/s | ns | × rockpool-bounded | CPU ns | B/op | p99 |")
                .contains("8 threads: stall ≤ 1.5 × that without a pool | ", "| undecided |");

        JsonNode round = report.at("/cases/1/arms/1/rounds/0");
        assertThat(round.get("pairsPerSecond").doubleValue()).isBetween(1.0, 8_500.0);
        assertThat(round.get("p999").longValue())
                .isBetween(round.get("p99").longValue(), round.get("longestWait").longValue());
    }

    @Test
    void theFixedPoolsAreMeasuredInTheSameWay() throws Exception {
        JsonNode report =
                measured("fixed", "rockpool-fixed,agrona-many-to-many", "fixed-1,fixed-16", 20);

        assertThat(stderr()).contains("1/4 fixed-1 ", "4/4 fixed-16 ");
        assertThat(stdout())
                .startsWith("# Fixed pools")
                .contains("| arm | ns | × rockpool-fixed | B/op |")
                .contains(" (agrona-many-to-many) | undecided |", "| not measured |");

        assertThat(report.at("/cases/0/arms/0/bytes").doubleValue()).isLessThan(1);
        assertThat(report.at("/cases/1/arms/1/toRockpool/estimate").doubleValue()).isPositive();
    }

    @Test
    void memoryIsMeasuredInTheSameWay() throws Exception {
        JsonNode report =
                measured(
                        "memory",
                        "rockpool-segment,rockpool-arena,netty-pooled",
                        "allocate-64-1,pass-1k,region,fragmentation",
                        20);

        assertThat(stderr()).contains("1/10 allocate-64-1 ", "10/10 fragmentation ");
        assertThat(stdout())
                .startsWith("# Memory pools")
                .contains("| arm | ns | × rockpool-segment | B/op |")
                .contains("| arm | net ns | × rockpool-segment | B/op |")
                .contains("| arm | ns | × rockpool-arena | B/op |")
                .contains("| arm | reserved | lent | reserved ÷ lent |")
                .contains("64 B, segment: ≤ 1.0 × malloc | – | not measured |");

        assertThat(report.get("cases").findValuesAsText("case"))
                .containsExactly("allocate-64-1", "pass-1k", "region", "fragmentation");
        JsonNode ours = report.at("/cases/3/arms/0/rounds/0");
        JsonNode peers = report.at("/cases/3/arms/1/rounds/0");
        assertThat(ours.get("lent")).as("the trace").isEqualTo(peers.get("lent"));
        assertThat(ours.get("reserved").longValue()).isGreaterThan(ours.get("lent").longValue());
        assertThat(peers.get("reserved").longValue()).isGreaterThan(peers.get("lent").longValue());
    }

    @Test
    void aServerIsMeasuredWithEachOfItsPools() throws Exception {
        Path json = folder.resolve("out.json");

        Process process =
                bench(
                        "jetty",
                        "--cases",
                        "echo-16k",
                        "--rounds",
                        "1",
                        "--seconds",
                        "1",
                        "--idle",
                        "1",
                        "--connections",
                        "4",
                        "--json",
                        json.toString());

        assertThat(process.waitFor()).as(stderr()).isZero();
        assertThat(stderr()).contains("1/3 echo-16k ", "3/3 echo-16k ");
        assertThat(stdout())
                .contains("× jetty", "echo-16k: POST of 16 KiB")
                .doesNotContain("failed");

        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("format").textValue()).isEqualTo("rockpool-bench-jetty/1");
        assertThat(report.get("failures").longValue()).isZero();
        assertThat(report.findValuesAsText("buffers"))
                .containsExactlyInAnyOrder("rockpool", "jetty", "new");
        for (JsonNode sample : report.findValues("sample")) {
            assertThat(sample.get("requests").longValue()).isPositive();
            assertThat(sample.get("p99").doubleValue()).isPositive();
            assertThat(sample.get("cpu").doubleValue()).isPositive();
            assertThat(sample.get("allocated").doubleValue()).isPositive();
            assertThat(sample.get("offHeap").longValue()).isPositive();
        }
        assertNothingIsLeft();
    }

    @Test
    void documentsAreMeasuredInTheSameWay() throws Exception {
        JsonNode report =
                measured(
                        "jackson",
                        "rockpool-jackson2,jackson2-unpooled,rockpool-jackson3,jackson3-deque",
                        "jackson2-1,jackson2-virtual,jackson3-started",
                        120); // ten thousand threads take their turns, also on a busy machine

        assertThat(stderr()).contains("1/6 jackson2-1 ", "6/6 jackson3-started ");
        assertThat(stdout())
                .startsWith("# Jackson's recycler pools")
                .contains("| arm | ns | × rockpool-jackson2 | B/op |")
                .contains("| arm | ns | × rockpool-jackson2 | B/op | live recyclers |")
                .contains("| arm | ns | × rockpool-jackson3 | B/op | live recyclers |")
                .contains(
                        "jackson2-1: bytes ≤ 1.05 × the least of Jackson's | 0.", "| undecided |");

        JsonNode ours = report.at("/cases/0/arms/0");
        JsonNode unpooled = report.at("/cases/0/arms/1");
        assertThat(unpooled.get("bytes").doubleValue() - ours.get("bytes").doubleValue())
                .as("the buffers of a generator and a parser")
                .isGreaterThan(20_000);
        assertThat(report.at("/cases/1/arms/0/rounds/0/live").longValue())
                .as("many have one at the same time, though few processors do")
                .isGreaterThan(100);
    }

    @Test
    void streamsAreMeasuredInTheSameWay() throws Exception {
        JsonNode report =
                measured(
                        "streams",
                        "exact,rockpool-stream,netty-composite",
                        "body-64k,loaded-64k",
                        20);

        assertThat(stderr()).contains("1/6 body-64k ", "6/6 loaded-64k ");
        assertThat(stdout())
                .startsWith("# Streams\n")
                .contains("| arm | ns | × exact | × rockpool-stream | B/op |")
                .contains(
                        "| arm | CPU ns | × rockpool-stream | B/op | p50 | p99 | p99.9 | longest |")
                .contains(
                        "64 KiB: ≤ 1.1 × the best that grows | ", " (netty-composite) | undecided");

        assertThat(report.at("/cases/0/arms/0/bytes").doubleValue()).isGreaterThan(65_536);
        JsonNode round = report.at("/cases/1/arms/1/rounds/0");
        assertThat(round.get("p99").longValue())
                .isBetween(round.get("p50").longValue(), round.get("longest").longValue());
    }

    /// The case is worth its name only if the scheduler lets all of them hold.
    @Test
    void tenThousandVirtualThreadsHoldAtTheSameTime() throws Exception {
        JsonNode report = measured("elastic", "rockpool", "virtual-held", 50);

        assertThat(report.at("/cases/0/arms/1/rounds/0/live").longValue()).isGreaterThan(9_000);
        assertThat(stdout()).contains("| net ns | × rockpool | B/op | misses | live items |");
    }

    @Test
    void withoutGoItsArmIsNotMeasured() throws Exception {
        ProcessBuilder builder =
                command(
                        "elastic",
                        "--arms",
                        "go-sync-pool",
                        "--cases",
                        "nested-1",
                        "--rounds",
                        "1");
        builder.environment().put("PATH", folder.toString());

        assertThat(builder.start().waitFor()).isZero();

        assertThat(stdout()).contains("go-sync-pool: not measured, go is not installed.");
    }

    @Test
    void anotherBuildThatIsNoneIsNamedAndNotTheEnd() throws Exception {
        Path broken = folder.resolve("broken/dev/rockpool/Pool.class");
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "no class");

        Process process =
                bench(
                        "elastic",
                        "--arms",
                        "rockpool",
                        "--cases",
                        "outermost-16",
                        "--rounds",
                        "1",
                        "--slice",
                        "20",
                        "--core",
                        "broken=" + folder.resolve("broken"));

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(stdout())
                .contains("| rockpool | ", "| rockpool[broken] | – |")
                .contains("rockpool[broken]: not measured, ");
        assertNothingIsLeft();
    }

    @Test
    void anInterruptPrintsWhatIsKnownAndWritesNothing() throws Exception {
        Path json = folder.resolve("out.json");
        Process process =
                bench(
                        "elastic",
                        "--arms",
                        "floor",
                        "--cases",
                        "outermost-16,nested-16",
                        "--rounds",
                        "100",
                        "--slice",
                        "20",
                        "--json",
                        json.toString());
        while (!stderr().contains("1/200 ")) {
            assertThat(process.isAlive()).as(stderr()).isTrue();
            Thread.sleep(20);
        }

        process.destroy(); // as Ctrl-C does, by SIGTERM

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(stdout()).contains("| floor | ", "## Goals", "Interrupted");
        assertThatTablesAreWhole(stdout());
        assertThat(json).doesNotExist();
        assertThat(process.descendants()).isEmpty();
        assertNothingIsLeft();
    }

    /// Measures one round, which has to end as it should.
    ///
    /// @param slice ms
    /// @return the report
    private JsonNode measured(String kind, String arms, String cases, int slice) throws Exception {
        Path json = folder.resolve("out.json");
        Process process =
                bench(
                        kind,
                        "--arms",
                        arms,
                        "--cases",
                        cases,
                        "--rounds",
                        "1",
                        "--slice",
                        String.valueOf(slice),
                        "--json",
                        json.toString());
        assertThat(process.waitFor()).as(stderr()).isZero();
        assertThatTablesAreWhole(stdout());
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("kind").textValue()).isEqualTo(kind);
        assertNothingIsLeft();
        return report;
    }

    /// Every line of a table has as many cells as its title.
    private static void assertThatTablesAreWhole(String markdown) {
        long cells = 0;
        for (String line : markdown.lines().toList()) {
            long bars = line.chars().filter(c -> c == '|').count();
            if (bars > 0 && cells > 0) {
                assertThat(bars).as(line).isEqualTo(cells);
            }
            cells = bars;
        }
    }

    private Process bench(String... options) throws IOException {
        return command(options).start();
    }

    private ProcessBuilder command(String... options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.add("bench");
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectOutput(folder.resolve("stdout").toFile())
                .redirectError(folder.resolve("stderr").toFile());
    }

    private String stdout() throws IOException {
        return Files.readString(folder.resolve("stdout"));
    }

    private String stderr() throws IOException {
        return Files.readString(folder.resolve("stderr"));
    }

    private void assertNothingIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            assertThat(files.filter(file -> !file.getFileName().toString().startsWith("hsperf")))
                    .isEmpty();
        }
    }
}
