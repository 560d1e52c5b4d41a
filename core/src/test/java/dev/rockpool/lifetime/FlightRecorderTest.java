package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Pools without a recording, and without a recorder.
class FlightRecorderTest {
    @Test
    void poolsWorkWhereTheModuleOfTheRecorderIsMissing() throws Exception {
        String output =
                Jvm.run(
                        FlightProbe.class,
                        "--limit-modules=java.base,java.logging,java.management,jdk.management");

        assertThat(output).contains(FlightProbe.DONE).doesNotContain("jdk.jfr", "WARNING");
    }

    /// To load one event is to start half the recorder.
    @Test
    void noEventIsLoadedBeforeThereIsARecording() throws Exception {
        assertThat(loaded()).contains("Flight").noneMatch(name -> name.endsWith("Event"));
        assertThat(loaded("-XX:StartFlightRecording"))
                .contains(
                        "AgeingEvent",
                        "ExhaustionEvent",
                        "MakingEvent",
                        "ReconfigurationEvent",
                        "SafetyEvent",
                        "StatisticsEvent",
                        "WaitEvent");
    }

    /// Our own classes that the probe has loaded.
    private static List<String> loaded(String... options) throws Exception {
        var all = new ArrayList<>(List.of(options));
        all.add("-Xlog:class+load:stdout");
        return Jvm.run(FlightProbe.class, all.toArray(String[]::new))
                .lines()
                .filter(line -> line.contains("dev.rockpool.internal."))
                .map(line -> line.replaceAll(".*dev\\.rockpool\\.internal\\.\\w+\\.(\\w+).*", "$1"))
                .toList();
    }
}
