package dev.rockpool.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.stress.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.infra.runners.TestList;

/// The tests can fail: each [PlantedBug] is killed by the test that it names, and that test passes
/// without it.
@Tag("both-processors")
final class PlantedBugsTest {
    private static final boolean FULL = Boolean.getBoolean("stress.full");
    private static final List<String> JVM_OPTIONS =
            List.of(System.getProperty("lincheck.jvm").split(" "));

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final Queue<String> KILLS = new ConcurrentLinkedQueue<>();

    @TestFactory
    Stream<DynamicTest> everyOtherBugCanBePlanted() throws IOException {
        return PlantedBug.all().stream()
                .filter(bug -> !isTried(bug))
                .map(bug -> DynamicTest.dynamicTest(bug.name(), () -> Mutant.compile(bug)));
    }

    /// Two at a time, but for those that jcstress kills: it wants both processors. That its tests
    /// pass without a bug is shown by [JcstressTest], and that Lincheck's do by themselves.
    @TestFactory
    Stream<DynamicTest> everyBugIsKilled() throws IOException {
        List<PlantedBug> bugs = PlantedBug.all().stream().filter(PlantedBugsTest::isTried).toList();
        List<PlantedBug> byJcstress = bugs.stream().filter(PlantedBugsTest::isForJcstress).toList();
        List<PlantedBug> byJUnit = bugs.stream().filter(bug -> !isForJcstress(bug)).toList();
        return Stream.concat(
                SideBySide.begin(Stream.concat(Stream.of(none(byJUnit)), kills(byJUnit))),
                kills(byJcstress));
    }

    @AfterAll
    static void printTheKills() {
        KILLS.forEach(System.out::println);
    }

    private static boolean isTried(PlantedBug bug) {
        return FULL || bug.isQuick();
    }

    private static boolean isForJcstress(PlantedBug bug) {
        return TestList.tests().contains(bug.killer());
    }

    private static DynamicTest none(List<PlantedBug> bugs) {
        List<String> killers =
                bugs.stream()
                        .map(PlantedBug::killer)
                        .filter(killer -> !killer.contains("LincheckTest"))
                        .distinct()
                        .toList();
        return DynamicTest.dynamicTest("without a bug", () -> passWithoutABug(killers));
    }

    private static void passWithoutABug(List<String> killers) throws Exception {
        var healthy = new Jvm(JVM_OPTIONS, List.of(), LIMIT);
        assertThat(new JUnitRunner().run(killers, healthy, Path.of("target/planted-none")))
                .hasSizeGreaterThanOrEqualTo(killers.size())
                .allMatch(Outcome::passed);
    }

    private static Stream<DynamicTest> kills(List<PlantedBug> bugs) {
        return bugs.stream()
                .map(bug ->
                        DynamicTest.dynamicTest(
                                bug.name() + ": " + bug.title(), () -> isKilled(bug)));
    }

    private static void isKilled(PlantedBug bug) throws Exception {
        var sick = new Jvm(options(bug), List.of(Mutant.compile(bug)), LIMIT);
        long start = System.nanoTime();
        List<Outcome> outcomes =
                Runner.of(bug.killer())
                        .run(List.of(bug.killer()), sick, Mutant.directory(bug).resolve("run"));
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        Verdict expected = bug.mayHang() ? Verdict.HUNG : Verdict.FAILED;
        assertThat(outcomes)
                .as("%s: %s", bug, bug.title())
                .anyMatch(outcome -> outcome.verdict() == expected)
                .noneMatch(outcome -> outcome.verdict() == Verdict.BROKEN);
        KILLS.add(
                "| %s | %s | %.1f s |".formatted(bug.title(), bug.killer(), time.toMillis() / 1e3));
    }

    /// Most is over before C2 has made good what it costs.
    private static List<String> options(PlantedBug bug) {
        return FULL || bug.needsC2()
                ? JVM_OPTIONS
                : Stream.concat(JVM_OPTIONS.stream(), Stream.of("-XX:TieredStopAtLevel=1"))
                        .toList();
    }
}
