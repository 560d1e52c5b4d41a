package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An application that used pools and is gone leaves nothing behind, though it closed none of them.
class ClassLoaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"G1", "Serial", "Parallel", "Z", "Shenandoah"})
    void hazard8AForgottenApplicationIsCollected(String collector) throws Exception {
        String output = Jvm.run(ClassLoaderProbe.class, "-Xmx256m", "-XX:+Use" + collector + "GC");

        assertThat(output).contains(ClassLoaderProbe.COLLECTED);
    }

    @Test
    void soIsOneThatSharedTheLibraryAndMisusedIt() throws Exception {
        String output =
                Jvm.run(
                        ClassLoaderProbe.class,
                        "-Xmx256m",
                        "-XX:+UseG1GC",
                        ClassLoaderProbe.SHARED);

        assertThat(output).contains(ClassLoaderProbe.COLLECTED);
    }

    @Test
    void soIsOneWhosePoolsAreRecorded() throws Exception {
        String output =
                Jvm.run(
                        ClassLoaderProbe.class,
                        "-Xmx256m",
                        "-XX:+UseG1GC",
                        "-XX:StartFlightRecording");

        assertThat(output).contains(ClassLoaderProbe.COLLECTED);
    }
}
