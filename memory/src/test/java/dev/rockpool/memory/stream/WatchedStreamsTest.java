package dev.rockpool.memory.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.rockpool.Fault;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is told of the use of streams, at which level.
@SuppressWarnings("MustBeClosed") // what becomes of streams is what it is about
class WatchedStreamsTest {
    private final List<SafetyReport> told = new CopyOnWriteArrayList<>();
    private final Safety.Registration listening = Safety.onReport(told::add);
    private final CountedArrays pool = new CountedArrays();

    @AfterEach
    void endListening() {
        listening.close();
    }

    private PooledStreams streams(SafetyLevel level) {
        return PooledStreams.builder().named("watched").pool(pool).safety(level).build();
    }

    @ParameterizedTest
    @EnumSource(names = {"SAMPLED", "FULL"})
    void aLostStreamIsToldOnce(SafetyLevel level) throws IOException {
        PooledStreams streams = streams(level);
        lose(streams);
        awaitATold(streams);
        assertThat(told)
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.fault()).isEqualTo(Fault.LEAKED);
                    assertThat(report.toString())
                            .contains("'watched'", "PooledOutputStream", "WatchedStreamsTest.lose");
                });
        assertThat(streams.out()).isOne();
    }

    private static void lose(PooledStreams streams) throws IOException {
        streams.open().write(1);
    }

    @Test
    void aLostReaderIsToldToo() throws IOException {
        PooledStreams streams = streams(SafetyLevel.FULL);
        handOverAndLose(streams);
        awaitATold(streams);
        assertThat(told).singleElement().extracting(SafetyReport::fault).isEqualTo(Fault.LEAKED);
    }

    private static void handOverAndLose(PooledStreams streams) throws IOException {
        try (PooledOutputStream out = streams.open()) {
            out.write(1);
            out.toInputStream();
        }
    }

    private void awaitATold(PooledStreams streams) {
        await().until(() -> {
            System.gc();
            streams.inspect();
            return !told.isEmpty();
        });
    }

    @Test
    void whoHoldsNothingLosesNothing() throws IOException {
        PooledStreams streams = streams(SafetyLevel.FULL);
        loseWhatIsEmpty(streams);
        lose(streams); // so that the collector has been there
        awaitATold(streams);
        assertThat(told).hasSize(1);
    }

    private void loseWhatIsEmpty(PooledStreams streams) throws IOException {
        assertThat(streams.open().size()).isZero();
        PooledOutputStream emptied = streams.open();
        emptied.write(1);
        emptied.reset();
        PooledOutputStream read = streams.open();
        read.write(1);
        assertThat(read.toInputStream().readAllBytes()).hasSize(1);
        PooledOutputStream refused = streams.open();
        pool.failAfter(0, new IllegalStateException("on purpose"));
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> refused.write(1));
        pool.failNoMore();
    }

    @ParameterizedTest
    @EnumSource
    void aUseAfterTheCloseIsToldOnce(SafetyLevel level) throws IOException {
        PooledOutputStream out = streams(level).open();
        out.write(1);
        out.close();
        assertThatExceptionOfType(PoolMisuseException.class)
                .isThrownBy(() -> out.write(2))
                .satisfies(refusal -> {
                    if (level != SafetyLevel.OFF) { // the first is always sampled
                        assertThat(refusal.getCause()).hasMessageContaining("closed by");
                    }
                });
        assertThat(told)
                .singleElement()
                .extracting(SafetyReport::fault)
                .isEqualTo(Fault.USED_AFTER_RELEASE);
        assertThat(pool.out()).isZero();
    }

    @Test
    void theLevelCanBeChanged() throws IOException {
        PooledStreams streams = streams(SafetyLevel.OFF);
        assertThat(Safety.pools()).contains(streams);
        assertThat(streams.safety()).isEqualTo(SafetyLevel.OFF);
        streams.safety(SafetyLevel.FULL);
        assertThat(streams.safety()).isEqualTo(SafetyLevel.FULL);
        lose(streams);
        awaitATold(streams);
    }
}
