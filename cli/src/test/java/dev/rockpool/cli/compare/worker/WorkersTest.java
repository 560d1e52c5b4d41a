package dev.rockpool.cli.compare.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.cli.compare.arm.Arm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static final Load LOAD = new Load(1, false, Duration.ofMillis(50));
    private static final List<byte[]> INPUT =
            List.of("some text\n".getBytes(StandardCharsets.UTF_8));

    @Test
    void aWorkerMeasuresInAJvmOfItsOwn() throws Exception {
        try (var workers = Workers.open(INPUT, LOAD, List.of())) {
            Outcome outcome = workers.run(new Trial("digest", Arm.ROCKPOOL, 1, true));

            assertThat(outcome).isInstanceOf(Outcome.Measured.class);
        }
    }

    @Test
    void aWorkerThatDiesIsToldWithItsLastWords() throws Exception {
        try (var workers = Workers.open(INPUT, LOAD, List.of("-XX:+NoSuchOption"))) {
            Outcome outcome = workers.run(new Trial("digest", Arm.NEW, 1, true));

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Died.class,
                            died ->
                                    assertThat(died.reason())
                                            .contains("exit code 1", "NoSuchOption")
                                            .doesNotContain("\n"));
        }
    }

    @Test
    void aWorkerThatRunsOutOfMemorySaysSo() throws Exception {
        try (var workers = Workers.open(INPUT, LOAD, List.of("-Xmx3m", "-Xms3m"))) {
            assertThat(workers.run(new Trial("xml", Arm.NEW, 1, true)))
                    .isInstanceOfSatisfying(
                            Outcome.Died.class,
                            died -> assertThat(died.reason()).contains("OutOfMemoryError"));
        }
    }

    @Test
    void afterAStopNothingRuns() throws Exception {
        try (var workers = Workers.open(INPUT, LOAD, List.of())) {
            workers.stop();

            assertThat(workers.run(new Trial("digest", Arm.NEW, 1, true)))
                    .isEqualTo(new Outcome.Stopped());
        }
    }
}
