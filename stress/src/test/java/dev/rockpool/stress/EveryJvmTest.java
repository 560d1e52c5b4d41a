package dev.rockpool.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The contract holds whatever collects the garbage, lays out the objects and compiles the code.
///
/// An ordinary build asks the youngest collector, with the layout that is not the default yet; the
/// profile `every-jvm` asks them all.
final class EveryJvmTest {
    private static final boolean EVERY = Boolean.getBoolean("stress.every.jvm");

    private static final List<String> CONTRACT =
            List.of("dev.rockpool.ElasticPoolContractTest", "dev.rockpool.GoPoolPropertiesTest");
    private static final List<String> STRESS =
            List.of(
                    "dev.rockpool.BoundedPoolContractTest",
                    "dev.rockpool.HazardTest",
                    "dev.rockpool.ElasticPoolStressTest",
                    "dev.rockpool.BoundedWaitingTest",
                    "dev.rockpool.BoundedInterruptTest",
                    "dev.rockpool.BoundedAsyncTest",
                    "dev.rockpool.BoundedLendingTest",
                    "dev.rockpool.BoundedMakingTest",
                    "dev.rockpool.BoundedFailingTest",
                    "dev.rockpool.BoundedCheckingTest",
                    "dev.rockpool.BoundedSettingsTest",
                    "dev.rockpool.BoundedEndingTest",
                    "dev.rockpool.BoundedMisuseTest",
                    "dev.rockpool.FixedPoolContractTest",
                    "dev.rockpool.FixedPoolTest",
                    "dev.rockpool.KeyedPoolTest",
                    "dev.rockpool.KeyedTotalTest",
                    "dev.rockpool.internal.bounded.ReceptionTest");
    private static final List<String> SUITES =
            EVERY ? Stream.of(CONTRACT, STRESS).flatMap(List::stream).toList() : CONTRACT;

    private static final Duration LIMIT = Duration.ofMinutes(20);
    private static final List<String> RUNS = new ArrayList<>();

    private final Set<Integer> counts = new HashSet<>();

    @TestFactory
    Stream<DynamicTest> theContractHoldsOn() {
        return Stream.concat(
                (EVERY ? all() : Stream.of(collector("Z", '+')))
                        .map(options -> DynamicTest.dynamicTest(options, () -> holdsOn(options))),
                Stream.of(DynamicTest.dynamicTest("the same number of tests", this::sameCount)));
    }

    @AfterAll
    static void printTheRuns() {
        RUNS.forEach(System.out::println);
    }

    private static Stream<String> all() {
        Stream<String> collectors =
                Stream.of("G1", "Z", "Shenandoah", "Serial")
                        .flatMap(name -> Stream.of(collector(name, '-'), collector(name, '+')));
        Stream<String> compilers =
                Stream.of(
                        "-XX:+UnlockDiagnosticVMOptions -XX:+StressLCM -XX:+StressGCM"
                                + " -XX:+StressIGVN -XX:+StressCCP",
                        "-XX:TieredStopAtLevel=1",
                        "-Xcomp");
        return Stream.concat(collectors, compilers);
    }

    private static String collector(String name, char compactHeaders) {
        return "-XX:+Use%sGC -XX:%cUseCompactObjectHeaders".formatted(name, compactHeaders);
    }

    private void holdsOn(String options) throws Exception {
        var jvm = new Jvm(List.of(options.split(" ")), List.of(), LIMIT);
        Path directory = Path.of("target/jvms", options.replaceAll("\\W+", "-"));
        long start = System.nanoTime();
        List<Outcome> outcomes = new JUnitRunner().run(SUITES, jvm, directory);
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        counts.add(outcomes.size());
        RUNS.add(
                "| `%s` | %d | %d | %d s |"
                        .formatted(
                                options,
                                outcomes.size(),
                                outcomes.stream().filter(outcome -> !outcome.passed()).count(),
                                time.toSeconds()));
        assertThat(outcomes).allMatch(Outcome::passed);
        assertThat(SUITES)
                .allMatch(suite -> outcomes.stream().anyMatch(of -> of.test().contains(suite)));
    }

    private void sameCount() {
        assertThat(counts).hasSize(1);
    }
}
