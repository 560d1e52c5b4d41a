package dev.rockpool.cli.lab.lostreturns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Verdict;
import dev.rockpool.cli.output.Machine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is not as Rockpool promises is called broken, and by its own figure.
class ClaimsTest {

    @Test
    void aPoolThatDoesAsPromisedIsSound() {
        LostReturns seen = seen(Way.ALL_BACK, 0, 1_000, 0);

        assertThat(seen.findings()).extracting(Finding::verdict).doesNotContain(Verdict.BROKEN);
        assertThat(seen.isSound()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALL_BACK | 20 | 1000 | 0 | 98%",
                "MOST_LOST | 800 | 1000000 | 0 | 20%",
                "BACK_LATER | 20 | 1000 | 0 | is not reused",
                "TENTH_LOST_WATCHED | 100 | 1000 | 7 | 'leaks, 93 of 100'",
                "MOST_LOST | 930 | 16000 | 0 | 16.0 ×",
            })
    void aBrokenPromiseIsSeen(Way way, long made, long allocated, long leaked, String measured) {
        LostReturns seen = seen(way, made, allocated, leaked);

        assertThat(seen.findings())
                .filteredOn(finding -> finding.verdict() == Verdict.BROKEN)
                .extracting(Finding::measured)
                .containsExactly(measured);
        assertThat(seen.isSound()).isFalse();
    }

    @Test
    void aWrongOutputIsNotSound() {
        LostReturns good = seen(Way.ALL_BACK, 0, 1_000, 0);
        Losses first = good.of(Way.ALL_BACK);
        var wrong =
                new Losses(
                        first.way(), 1_000, 1_000, 1_000, 0, 1, 8, 1_000, 1, 1, 1, first.books());
        var seen =
                new LostReturns(
                        good.machine(),
                        good.input(),
                        1,
                        Stream.concat(Stream.of(wrong), good.ways().stream().skip(1)).toList());

        assertThat(seen.isSound()).isFalse();
    }

    /// All as promised, but for one way.
    private static LostReturns seen(Way other, long made, long allocated, long leaked) {
        List<Losses> ways =
                Stream.of(Way.values())
                        .map(way ->
                                way == other
                                        ? losses(way, made, allocated, leaked)
                                        : losses(
                                                way,
                                                10L * way.lost(),
                                                1_000 + 1_000L * way.lost(),
                                                10L * way.lost()))
                        .toList();
        return new LostReturns(Machine.here(), "texts", 1, ways);
    }

    private static Losses losses(Way way, long made, long allocated, long leaked) {
        long lost = 10L * way.lost();
        var books = new Books(lost, lost - leaked, leaked, leaked, null);
        return new Losses(
                way,
                1_000,
                1_000,
                1_000 - made,
                made,
                0,
                8 + way.lost(),
                allocated,
                1,
                1,
                1,
                books);
    }
}
