package dev.rockpool.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LoadTest {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final StringWriter out = new StringWriter();

    @Test
    void eachPhaseIsSeenInThePoolsAndTold() throws Exception {
        var phases =
                List.of(
                        new Phase("burst", Duration.ofSeconds(1), 8, PAUSE, 32 << 10, 0),
                        new Phase("hold", Duration.ofSeconds(2), 0, PAUSE, 0, 6),
                        new Phase("quiet", Duration.ofSeconds(1), 0, PAUSE, 0, 0));
        try (RunningService service = RunningService.start()) {
            ServicePools pools = service.service().pools();
            try (var _ = Load.start(service.uri("/"), phases, new PrintWriter(out, true))) {
                service.awaitInside(6);
                assertThat(pools.bodies().out()).isPositive();
                assertThat(pools.compressors().stats().hits()).isPositive();
                assertThat(pools.recyclers().pool().stats().hits()).isPositive();
                assertThat(pools.journal().files().stats().acquired()).isPositive();
                await().until(() -> out.toString().lines().count() > 3);
            }
            service.awaitInside(0);
        }
        assertThat(out.toString().lines().limit(3))
                .satisfiesExactly(
                        burst -> assertThat(burst).matches("  load: burst +1 s  [\\d,]+ answered"),
                        hold -> assertThat(hold).matches("  load: hold +2 s  6 answered"),
                        quiet -> assertThat(quiet).matches("  load: quiet +1 s  no requests"));
    }

    @Test
    void whatIsRefusedIsCounted() throws Exception {
        var phases = List.of(new Phase("burst", Duration.ofSeconds(1), 8, PAUSE, 32 << 10, 4));
        try (RunningService service = RunningService.start(1, Duration.ofSeconds(30))) {
            try (var _ = Load.start(service.uri("/"), phases, new PrintWriter(out, true))) {
                await().until(() -> out.toString().lines().count() > 1);
            }
            service.awaitInside(0);
        }
        assertThat(out.toString()).contains(" refused (503)");
    }

    @Test
    void documentsAreJsonOfAllSizes() throws Exception {
        List<byte[]> documents = Documents.generate(1).all();
        for (byte[] document : documents) {
            assertThat(new ObjectMapper().readTree(document).isArray()).isTrue();
        }
        assertThat(documents.getFirst().length).isBetween(256, 400);
        assertThat(documents.getLast().length).isBetween(200_000, 300_000);
    }
}
