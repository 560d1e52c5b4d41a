package dev.rockpool.cli.lab.lostreturns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.PoolStats;
import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.work.Works;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One thread, so that every figure is known beforehand.
class EscapingSourceTest {
    private static final int USES = 1_000;

    @ParameterizedTest
    @EnumSource
    void ofAnyHundredUsesTheSameNumberIsLost(Way way) {
        for (long from = 0; from < 200; from++) {
            assertThat(lost(way, from, from + 100)).isEqualTo(way.lost());
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsLostIsMadeAnewAndNothingElseIs(Way way) throws Exception {
        var source = use(Works.named("copy").orElseThrow(), way);
        try (source) {
            PoolStats stats = source.stats();

            assertThat(stats.acquired()).isEqualTo(USES);
            assertThat(stats.created()).isEqualTo(made(way));
        }
    }

    @ParameterizedTest
    @EnumSource
    void inTheEndOnlyWhatWasLostIsOut(Way way) throws Exception {
        var source = use(Works.named("copy").orElseThrow(), way);
        try (source) {
            source.clearShelf();

            PoolStats stats = source.stats();
            assertThat(stats.acquired() - stats.released()).isEqualTo(lost(way, 0, USES));
        }
    }

    private static <O> EscapingSource<O> use(Work<O, ?> work, Way way) {
        var source = new EscapingSource<>(work, way);
        for (int use = 0; use < USES; use++) {
            source.give(source.take());
        }
        return source;
    }

    /// The first use makes an item, and so does each after a lost one; on a shelf all places fill.
    private static long made(Way way) {
        return way == Way.BACK_LATER ? Shelf.PLACES + 1 : 1 + lost(way, 0, USES - 1);
    }

    private static long lost(Way way, long from, long to) {
        return LongStream.range(from, to).filter(use -> way.fate(use) == Fate.LOST).count();
    }
}
