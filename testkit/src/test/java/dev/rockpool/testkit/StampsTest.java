package dev.rockpool.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StampsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T12:30:15.123456789Z");
    private static final ZoneId HERE = ZoneId.systemDefault();
    private static final long SECOND = NOW.getEpochSecond();

    static Stream<Object> timesOfNow() {
        return Stream.of(
                SECOND,
                (int) SECOND,
                SECOND - 1,
                NOW.toEpochMilli(),
                NOW.toEpochMilli() * 1_000,
                NOW.toEpochMilli() * 1_000_000,
                NOW,
                NOW.atOffset(ZoneOffset.ofHours(5)),
                NOW.atZone(ZoneId.of("America/Los_Angeles")),
                LocalDateTime.ofInstant(NOW, HERE),
                LocalTime.ofInstant(NOW, HERE));
    }

    @ParameterizedTest
    @MethodSource("timesOfNow")
    void aTimeOfNowIsOne(Object time) {
        assertThat(Stamps.looksLike(NOW, time)).isTrue();
    }

    static Stream<Object> others() {
        return Stream.of(
                0L,
                0,
                SECOND - 60,
                SECOND + 3_600,
                NOW.toEpochMilli() - 60_000,
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                (double) SECOND,
                NOW.minus(Duration.ofMinutes(1)),
                LocalDate.ofInstant(NOW, HERE),
                "2026-05-04T12:30:15Z");
    }

    @ParameterizedTest
    @MethodSource("others")
    void anythingElseIsNone(Object other) {
        assertThat(Stamps.looksLike(NOW, other)).isFalse();
    }

    @Test
    void onlyTheSameTimeTwiceInARowIsCoarse() {
        assertThat(coarse(SECOND, SECOND, SECOND)).isTrue();
        assertThat(coarse(SECOND - 1, SECOND, SECOND)).isTrue();
        assertThat(coarse(SECOND - 1, SECOND - 1, SECOND)).isTrue();
        assertThat(coarse(NOW, NOW.plusMillis(20), NOW.plusMillis(40))).isFalse();
        assertThat(coarse("constant", "constant", "constant")).isFalse();
        assertThat(coarse(null, null, null)).isFalse();
    }

    /// Below a field that is the same in all.
    private static boolean coarse(@Nullable Object... stamps) {
        return Stamps.anyCoarseIn(
                Stream.of(stamps)
                        .<Node>map(stamp -> within(within(new Node.Value(stamp))))
                        .toList(),
                NOW);
    }

    private static Node within(Node part) {
        SequencedMap<String, Node> parts = new TreeMap<>();
        parts.put(".constant", new Node.Value(List.of()));
        parts.put(".part", part);
        return new Node.Composite("Item", parts);
    }
}
