package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Each collection is one step, and told to be major or not, with every collector of the JDK.
class CollectorTest {

    @ParameterizedTest
    @ValueSource(strings = {"G1", "Serial", "Parallel", "Z", "Shenandoah"})
    void aFullCollectionIsOneMajorStep(String collector) throws Exception {
        Map<String, Long> steps = probe(collector);

        assertThat(steps).containsEntry("full every", (long) CollectorProbe.FULL);
        assertThat(steps).containsEntry("full major", (long) CollectorProbe.FULL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"G1", "Serial", "Parallel", "Z"})
    void aYoungCollectionIsAStepOfEveryCollectionOnly(String collector) throws Exception {
        Map<String, Long> steps = probe(collector);

        assertThat(steps.get("young every")).isGreaterThan(steps.get("young major"));
    }

    private static Map<String, Long> probe(String collector) throws Exception {
        // ZGC must not collect of its own accord while others are counted.
        return Jvm.run(
                        CollectorProbe.class,
                        "-Xmx512m",
                        "-Xms512m",
                        "-XX:-ZProactive",
                        "-XX:+Use" + collector + "GC")
                .lines()
                .filter(line -> line.matches("(full|young) (every|major) \\d+"))
                .collect(
                        Collectors.toMap(
                                line -> line.substring(0, line.lastIndexOf(' ')),
                                line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
