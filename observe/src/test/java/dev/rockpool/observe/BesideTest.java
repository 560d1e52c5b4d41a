package dev.rockpool.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.MissBurst;
import dev.rockpool.MissBurst.Collected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BesideTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");

    private static MissBurst burst(Collected... collections) {
        return new MissBurst(
                "net", BEGIN, Duration.ofMillis(640), 12_345, 20_100, List.of(collections));
    }

    private static Mark mark(int seconds, Mark.Kind kind, String pool, String text, int millis) {
        return new Mark(BEGIN.plusSeconds(seconds), kind, pool, text, Duration.ofMillis(millis));
    }

    @Test
    void theMarkNamesAllThatRanBesideIt() {
        var burst =
                burst(
                        new Collected(BEGIN, true),
                        new Collected(BEGIN, false),
                        new Collected(BEGIN, false));
        List<Mark> marks =
                List.of(
                        mark(-9, Mark.Kind.RECONFIGURED, "net", "max 1 → 2", 0),
                        mark(-9, Mark.Kind.THROTTLED, "net", "long ago", 500),
                        mark(-2, Mark.Kind.THROTTLED, "net", "until then", 1_000),
                        mark(0, Mark.Kind.RECONFIGURED, "net", "max 2 → 3", 0),
                        mark(0, Mark.Kind.RECONFIGURED, "db", "max 7 → 8", 0),
                        mark(1, Mark.Kind.THROTTLED, "net", "in between", 120));

        Beside beside = Beside.of(burst, BEGIN.minusSeconds(1), 2, marks);

        assertThat(beside.changes()).containsExactly("max 2 → 3");
        assertThat(beside.held()).isEqualTo(Duration.ofMillis(1_120));
        assertThat(beside.mark())
                .isEqualTo(
                        new Mark(
                                BEGIN,
                                Mark.Kind.BURST,
                                "net",
                                "12,345 misses in 0.6 s, up to 20,100 a second; beside it: 1 major collection, 2 minor collections, 2 ageing steps, max 2 → 3, held back for 1,120 ms",
                                Duration.ofMillis(640)));
    }

    @Test
    void theMarkSaysIfNothingRanBesideIt() {
        assertThat(Beside.of(burst(), BEGIN, 0, List.of()).mark().text())
                .endsWith("; beside it: nothing");
    }
}
