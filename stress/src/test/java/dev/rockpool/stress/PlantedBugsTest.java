package dev.rockpool.stress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.stress.Outcome.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The tests can fail: each [PlantedBug] is killed by the test that it names, and that test passes
/// without it.
final class PlantedBugsTest {
    private static final boolean FULL = Boolean.getBoolean("stress.full");
    private static final List<String> JVM_OPTIONS =
            List.of(System.getProperty("lincheck.jvm").split(" "));

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<String> KILLS = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> everyBugCanBePlanted() throws IOException {
        return PlantedBug.all().stream()
                .map(bug -> DynamicTest.dynamicTest(bug.name(), () -> Mutant.compile(bug)));
    }

    @TestFactory
    Stream<DynamicTest> everyKillerPassesWithoutABug() throws Exception {
        Map<Class<?>, List<String>> killers =
                bugs().map(PlantedBug::killer)
                        .distinct()
                        .collect(Collectors.groupingBy(killer -> Runner.of(killer).getClass()));
        return killers.values().stream()
                .map(tests ->
                        DynamicTest.dynamicTest(
                                String.join(" ", tests), () -> passWithoutABug(tests)));
    }

    @TestFactory
    Stream<DynamicTest> everyBugIsKilled() throws IOException {
        return bugs().map(bug ->
                DynamicTest.dynamicTest(bug.name() + ": " + bug.title(), () -> isKilled(bug)));
    }

    @AfterAll
    static void printTheKills() {
        KILLS.forEach(System.out::println);
    }

    private static Stream<PlantedBug> bugs() throws IOException {
        return PlantedBug.all().stream().filter(bug -> FULL || bug.isQuick());
    }

    private static void passWithoutABug(List<String> killers) throws Exception {
        Runner runner = Runner.of(killers.getFirst());
        var healthy = new Jvm(JVM_OPTIONS, List.of(), LIMIT);
        Path directory = Path.of("target/planted-none", runner.getClass().getSimpleName());
        assertThat(runner.run(killers, healthy, directory))
                .hasSizeGreaterThanOrEqualTo(killers.size())
                .allMatch(Outcome::passed);
    }

    private static void isKilled(PlantedBug bug) throws Exception {
        var sick = new Jvm(JVM_OPTIONS, List.of(Mutant.compile(bug)), LIMIT);
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
}
