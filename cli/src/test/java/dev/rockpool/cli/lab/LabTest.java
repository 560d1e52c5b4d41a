package dev.rockpool.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// Each experiment as a user runs it. What it found is read from its JSON report.
class LabTest {
    private static final List<String> NEXT =
            List.of("local hit", "victim hit", "made anew", "made anew");

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"G1", "ZGC"})
    void anIdleItemIsAVictimAfterOneCollectionAndGoneAfterTwo(String collector) throws IOException {
        JsonNode report = run("gc-lifetime", "--gc", collector, "--items", "70");

        assertThat(report.at("/collectors/0/collector").textValue()).isEqualTo(collector);
        JsonNode lifetimes = report.at("/collectors/0/ofMany");
        assertThat(lifetimes.findValuesAsText("trigger"))
                .containsExactly("System.gc()", "allocation");
        for (JsonNode lifetime : lifetimes) {
            for (int collections = 0; collections <= 3; collections++) {
                JsonNode stage = lifetime.get("stages").get(collections);
                assertThat(stage.get("steps").intValue()).isEqualTo(collections);
                assertThat(stage.get("collections")).hasSizeGreaterThanOrEqualTo(collections);
                assertThat(stage.get("made").intValue()).isEqualTo(140);
                assertThat(young(stage)).isEqualTo(collections == 0 ? 140 : 0);
                assertThat(old(stage)).isEqualTo(collections == 1 ? 140 : 0);
                assertThat(gone(stage)).isEqualTo(collections >= 2 ? 140 : 0);
                assertThat(stage.get("next").textValue()).isEqualTo(NEXT.get(collections));
            }
        }
        assertThat(lifetimes.at("/0/stages/3/inHeap").intValue())
                .as("nothing holds what the pool dropped")
                .isZero();
        assertThat(report.at("/collectors/0/findings").findValuesAsText("verdict"))
                .containsExactly("agrees", "differs", "agrees");
        assertThat(out.toString())
                .contains(collector + " by System.gc()", collector + " by allocation", "differs");
    }

    @Test
    void severalCollectorsShareTheFindings() throws IOException {
        JsonNode report = run("gc-lifetime", "--gc", "serial,Parallel,Serial", "--items", "1");

        assertThat(report.get("collectors").findValuesAsText("collector"))
                .containsExactly("Serial", "Parallel");
        assertThat(out.toString().lines().filter(line -> line.startsWith("after one  ")))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0",
        "64, 0, 0",
        "65, 0, 1",
        "66, 1, 1",
        "97, 1, 2",
        "98, 2, 2",
        "200, 5, 5",
        "1000, 30, 30"
    })
    void whatDoesNotFitLeavesInBatchesAndIsFoundByOthers(int items, int platform, int virtual)
            throws IOException {
        JsonNode report = run("overflow", "--items", Integer.toString(items));

        assertThatBatchesGo(platform, report.get("platform"));
        assertThatBatchesGo(virtual, report.get("virtual"));
        int shared = 32 * platform;
        assertThat(report.at("/platform/found").intValue()).isEqualTo(shared);
        assertThat(report.at("/platform/made").intValue()).isEqualTo(items - shared);
        assertThat(report.at("/virtual/found").intValue()).isEqualTo(items);
        assertThat(report.at("/virtual/made").intValue()).isZero();
    }

    @Test
    void theOverflowIsHeldAgainstTheDocument() throws IOException {
        JsonNode report = run("overflow");

        assertThat(report.get("findings").findValuesAsText("verdict"))
                .containsExactly("differs", "agrees", "differs", "differs");
        assertThat(report.at("/platform/nearOrder").textValue())
                .isEqualTo("top item, then last in, first out");
        assertThat(out.toString()).contains("a batch leaves", "160 found an item", "65 items");
    }

    @Test
    void aTraceIsHeldAgainstTheDocument() throws IOException {
        JsonNode report = run("trace");

        assertThat(report.at("/walks").findValuesAsText("verdict"))
                .containsExactly(
                        "agrees", "agrees", "agrees", "agrees", "differs", "differs", "agrees",
                        "agrees", "differs", "differs");
        JsonNode first = report.at("/walks/0/operations/0");
        assertThat(first.get("operation").textValue()).isEqualTo("acquire");
        assertThat(first.get("thread").textValue()).isEqualTo("one");
        assertThat(first.get("result").textValue()).isEqualTo("made anew");
        assertThat(first.at("/steps/7/place").textValue()).isEqualTo("FACTORY");
        assertThat(first.at("/steps/7/outcome").textValue()).isEqualTo("MADE");
        assertThat(first.at("/steps/7/items").intValue()).isEqualTo(1);
        assertThat(out.toString())
                .contains("pool 'lab': acquire by one", "  8 factory    made       1 item");
    }

    @Test
    void aPoolThatRunsDryIsCuredByMoreConnectionsAndNotByALongerLimit() throws IOException {
        JsonNode report = run("exhaustion", "--limit", "300ms");

        assertThat(report.get("findings").findValuesAsText("verdict"))
                .containsExactly("agrees", "differs", "differs", "differs", "agrees");
        assertThat(report.at("/story/phases").findValuesAsText("title"))
                .containsExactly(
                        "healthy", "replica dead", "longer limit", "enlarging", "enlarged");
        assertThat(report.at("/story/phases").findValuesAsText("failed")).containsOnly("0");
        assertThat(report.at("/story/phases/1/timedOut").intValue()).isPositive();
        assertThat(report.at("/story/phases/2/limitNanos").longValue()).isEqualTo(750_000_000);
        assertThat(report.at("/story/phases/3/made").intValue()).isEqualTo(56);
        assertThat(report.at("/story/phases/4/waits/p50Nanos").longValue())
                .isLessThan(report.at("/story/phases/1/waits/p50Nanos").longValue());
        assertThat(report.at("/story/refusal").textValue())
                .containsPattern(
                        "Pool 'stock': nothing within 0\\.\\d{3} s; 8 of 8 out, \\d+ waiting\\."
                                + " Held by request-\\d+ for \\d+\\.\\d s \\(stock\\)");
        assertThat(report.at("/busyServer/1/answersPerSecond").doubleValue())
                .as("more connections to a busy server, more answers")
                .isLessThan(1.5 * report.at("/busyServer/0/answersPerSecond").doubleValue());
        assertThat(out.toString()).contains("PoolExhaustedException", "longer waits, no cure");
    }

    @Test
    void whereNoRedisRunsTheCommandSaysSo() {
        String here = System.setProperty("os.arch", "s390x");
        try {
            int exit =
                    new CommandLine(new LabCommand())
                            .setOut(new PrintWriter(out, true))
                            .setErr(new PrintWriter(err, true))
                            .execute("exhaustion");

            assertThat(exit).isEqualTo(1);
            assertThat(err.toString().lines().toList()).hasSize(1);
            assertThat(err.toString()).contains("s390x", "Linux", "arm64");
        } finally {
            System.setProperty("os.arch", here);
        }
    }

    @Test
    void recordsInAnArenaTakeLessThanPooledObjects() throws IOException {
        JsonNode report = run("arena");

        assertThat(report.at("/arena/offHeap").longValue()).isBetween(320_000L, 360_000L);
        assertThat(report.at("/manyPooled/heap").longValue()).isGreaterThan(48_000_000);
        assertThat(report.at("/manyPooled/resident").longValue())
                .isGreaterThan(report.at("/manyInArena/resident").longValue());
        assertThat(report.get("findings").findValuesAsText("verdict"))
                .containsExactly("agrees", "agrees");
        assertThat(out.toString()).contains("records in an arena", "0.62 × or less");
    }

    @Test
    void whatIsNotGivenBackIsNotFoundAndOnlyFullSeesIt() throws IOException {
        JsonNode report = run("lost-returns", "--duration", "1s");

        assertThat(report.get("findings").findValuesAsText("verdict"))
                .containsExactly("differs", "agrees", "differs", "differs", "agrees", "agrees");
        assertThat(report.get("ways").findValuesAsText("wrong")).hasSize(8).containsOnly("0");
        for (JsonNode way : report.get("ways")) {
            JsonNode books = way.get("books");
            long lost = books.get("lost").longValue();
            boolean watched = way.get("way").textValue().endsWith("FULL");
            assertThat(books.get("leased").longValue()).isEqualTo(watched ? 0 : lost);
            assertThat(books.get("leaked").longValue()).isEqualTo(watched ? lost : 0);
            assertThat(books.get("reports").longValue()).isEqualTo(watched ? lost : 0);
        }
        assertThat(report.at("/ways/7/books/lost").longValue()).isPositive();
        assertThat(report.at("/ways/7/books/report").textValue())
                .startsWith("Pool 'json': an item of ")
                .contains("EscapingSource.take");
        assertThat(out.toString()).contains("10% lost, FULL", "is collected", "license texts");
    }

    @Test
    void whatAResetForgetsIsInTheNextRequestsHands() throws IOException {
        JsonNode report = run("dirty", "--threads", "3", "--requests", "2000");

        assertThat(report.get("findings").findValuesAsText("verdict"))
                .containsExactly(
                        "agrees", "agrees", "differs", "differs", "differs", "agrees", "agrees");
        long unreset = reused(report.at("/ways/0"));
        assertThat(unreset).isBetween(1L, 1999L);
        assertThatSaw(report.at("/ways/0"), unreset, unreset);
        assertThat(report.at("/ways/0/rights").longValue()).isPositive();
        assertThatSaw(report.at("/ways/1"), reused(report.at("/ways/1")), 0);
        assertThat(reused(report.at("/ways/2"))).isPositive();
        assertThatSaw(report.at("/ways/2"), 0, 0);
        assertThat(reused(report.at("/ways/3"))).isZero();
        assertThatSaw(report.at("/ways/3"), 0, 0);
        assertThat(texts(report.at("/contracts/0/paths")))
                .containsExactly(
                        "User.id", "User.createdAt", "User.name", "User.roles[0]", "User.notes");
        assertThat(texts(report.at("/contracts/1/paths")))
                .containsExactly("User.id", "User.createdAt");
        assertThat(report.at("/contracts/2/passed").booleanValue()).isTrue();
        assertThat(report.at("/growth/4/unreset/roles").intValue()).isEqualTo(10_000);
        assertThat(report.at("/growth/4/unreset/notesBytes").intValue()).isGreaterThan(200_000);
        assertThat(report.at("/growth/4/reset")).isEqualTo(report.at("/growth/0/reset"));
        assertThat(out.toString()).contains("User.createdAt: still", "users replace others");
    }

    @Test
    void oneRequestMeetsNobody() throws IOException {
        JsonNode report = run("dirty", "--requests", "1");

        assertThat(report.get("findings").findValuesAsText("subject"))
                .containsExactly("a builder that is not reset", "a builder that is reset");
        assertThat(out.toString()).doesNotContain("the document, 3.2");
    }

    @Test
    void whatABurstLeavesIsGivenBackByUseAndNotByAReset() throws IOException {
        Path html = folder.resolve("report.html");
        JsonNode report = run("retention", "--html", html.toString());

        assertThat(report.get("findings").findValuesAsText("verdict"))
                .containsExactly("differs", "differs", "differs", "differs", "differs");
        JsonNode all = report.at("/courses/0");
        JsonNode bounded = report.at("/courses/1");
        JsonNode used = report.at("/courses/2");
        assertThat(bytesAfter(all).getLast()).as("kept").isGreaterThan(30L << 20);
        assertThat(bytesAfter(used).get(1)).as("in the burst").isGreaterThanOrEqualTo(40L << 20);
        assertThat(bytesAfter(used).get(2)).as("after it").isLessThan(1 << 17);
        assertThat(bytesAfter(used).getLast()).as("at the end").isLessThan(1 << 17);
        assertThat(bytesAfter(bounded).getLast()).isLessThan(1 << 17);
        assertThat(used.at("/parts/3/hitRate").doubleValue())
                .as("in the burst that lasts")
                .isGreaterThan(bounded.at("/parts/3/hitRate").doubleValue() + 0.2);
        assertThat(all.get("droppedUnderused").longValue()).isZero();
        assertThat(bounded.get("droppedOversize").longValue()).isPositive();
        assertThat(used.get("droppedUnderused").longValue()).isPositive();
        assertThat(used.get("allocatedBytes").longValue())
                .isLessThan(bounded.get("allocatedBytes").longValue() / 2);
        assertThat(out.toString()).contains("ten of 4 MiB at once", "cures nothing");
        assertThat(Files.readString(html))
                .contains("Chart.js v4", "<td>cures nothing</td>", "\"format\" :")
                .doesNotContain("{{")
                .doesNotContainPattern("<script[^>]* src|<link|<img|@import|url\\(");
    }

    private static List<Long> bytesAfter(JsonNode course) {
        return StreamSupport.stream(course.get("parts").spliterator(), false)
                .map(part -> part.get("bytes").longValue())
                .toList();
    }

    @Test
    void theTableOfSizesHoldsItsBounds() {
        assertThat(execute("sizes")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.startsWith("1 to 8 "))
                .anyMatch(line -> line.startsWith("983,041 to 1,048,576"))
                .contains(
                        "113 classes. From 129 bytes on at most 11.1% of a slot is not asked for, below that less than 16 bytes;",
                        "a span leaves at most 10% behind its last slot.");
    }

    @Test
    void eachTierReusesMoreThanTheDocumentSays() throws IOException {
        JsonNode report = run("tiers");

        assertThat(report.get("texts").intValue()).isEqualTo(49);
        assertThat(report.get("findings").findValuesAsText("verdict"))
                .containsExactly("agrees", "agrees", "agrees");
        for (JsonNode way : report.get("ways")) {
            for (JsonNode tier : way.get("tiers")) {
                assertThat(tier.get("made").longValue())
                        .isEqualTo(tier.get("dropped").longValue() + tier.get("idle").longValue());
            }
        }
        assertThat(report.at("/ways/0/tiers").findValuesAsText("tier"))
                .containsExactly("SMALL", "MEDIUM", "LARGE");
        double weak = report.at("/ways/3/tiers/0/reuseRate").doubleValue();
        assertThat(report.at("/ways/0/tiers/2/reuseRate").doubleValue()).isGreaterThan(weak);
        assertThat(weak).as("less than the document says").isLessThan(0.41);
        assertThat(out.toString()).contains("up to 128", "41% or more");
    }

    @Test
    void aTraceOfOnesOwnIsPlayedAndWritten() throws IOException {
        Path text = folder.resolve("text");
        Files.writeString(text, "one line\nanother\n\n\na paragraph\n");
        Path trace = folder.resolve("trace");
        JsonNode report = run("tiers", "--input", text.toString(), "--record", trace.toString());

        assertThat(report.get("acquisitions").intValue()).isEqualTo(7);
        assertThat(Files.readAllLines(trace))
                .containsExactly(text.toString(), "4 31 17 9 -1 8 -1 -1 12 12 -1 -1 -1 -1");
        assertThat(report.at("/ways/0/tiers/0/acquired").intValue()).isEqualTo(7 * 20);
        assertThat(report.get("findings")).isEmpty();
    }

    private JsonNode run(String... arguments) throws IOException {
        Path json = folder.resolve("report.json");
        int exit = execute(with(arguments, "--json", json.toString()));
        assertThat(exit).as("%s%s", out, err).isZero();
        assertThat(err.toString()).isEmpty();
        JsonNode report = new ObjectMapper().readTree(json.toFile());
        assertThat(report.get("format").textValue())
                .isEqualTo("rockpool-lab-%s/1".formatted(arguments[0]));
        assertThat(report.at("/machine/processors").intValue()).isPositive();
        return report;
    }

    private int execute(String... arguments) {
        return new CommandLine(new LabCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private static void assertThatBatchesGo(int batches, JsonNode passage) {
        assertThat(passage.get("batchesOut").intValue()).isEqualTo(batches);
        assertThat(passage.get("batchesIn").intValue()).isEqualTo(batches);
        assertThat(steps(passage, "releases", "a batch leaves", "moved"))
                .isEqualTo(Collections.nCopies(batches, 32));
    }

    private static void assertThatSaw(JsonNode way, long bornWith, long left) {
        assertThat(way.get("ids").longValue()).isEqualTo(bornWith);
        assertThat(way.get("times").longValue()).isEqualTo(bornWith);
        assertThat(way.get("roles").longValue()).isEqualTo(left);
        assertThat(way.get("notes").longValue()).isEqualTo(left);
        assertThat(way.get("stored").longValue()).isEqualTo(way.get("uses").longValue() - bornWith);
    }

    private static long reused(JsonNode way) {
        return way.get("uses").longValue() - way.get("made").longValue();
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).map(JsonNode::textValue).toList();
    }

    private static String[] with(String[] arguments, String... more) {
        return Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new);
    }

    private static int young(JsonNode stage) {
        return sum(stage.get("levels"), "local", "stripes", "depot");
    }

    private static int old(JsonNode stage) {
        return sum(stage.get("levels"), "lagging", "victims");
    }

    private static int gone(JsonNode stage) {
        return sum(stage, "aged", "collected");
    }

    private static int sum(JsonNode node, String... fields) {
        return Stream.of(fields).mapToInt(field -> node.get(field).intValue()).sum();
    }

    private static List<Integer> steps(JsonNode passage, String phase, String event, String field) {
        return StreamSupport.stream(passage.get(phase).spliterator(), false)
                .filter(step -> step.get("event").textValue().equals(event))
                .map(step -> step.get(field).intValue())
                .toList();
    }
}
