package dev.rockpool.cli.lab.dirty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.cli.lab.Finding;
import dev.rockpool.cli.lab.Verdict;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is not as Rockpool says is called broken.
class ClaimsTest {
    private static final Dirty GOOD = Dirty.measure(1, 100);

    @Test
    void oneThreadHasOneUserAndAllIsAsPromised() {
        assertThat(GOOD.isSound()).isTrue();
        assertThat(GOOD.of(Way.NO_RESET))
                .isEqualTo(new Seen(Way.NO_RESET, 100, 1, 99, 99, 99, 99, 90, 1));
        assertThat(GOOD.of(Way.FORGETFUL))
                .isEqualTo(new Seen(Way.FORGETFUL, 100, 1, 99, 99, 0, 0, 0, 1));
        assertThat(GOOD.of(Way.FULL)).isEqualTo(new Seen(Way.FULL, 100, 1, 0, 0, 0, 0, 0, 100));
        assertThat(GOOD.of(Way.NEW)).isEqualTo(new Seen(Way.NEW, 100, 100, 0, 0, 0, 0, 0, 100));
    }

    @Test
    void aResetThatShouldBeFullAndIsNotIsSeen() {
        assertThat(broken(with(new Seen(Way.FULL, 100, 1, 0, 1, 0, 0, 0, 100))))
                .containsExactly("not as good as new");
    }

    @Test
    void rolesThatSurviveAClearAreSeen() {
        assertThat(broken(with(new Seen(Way.FORGETFUL, 100, 1, 99, 99, 1, 0, 0, 1))))
                .containsExactly("something else stays");
    }

    @Test
    void aContractThatMissesAFieldIsSeen() {
        var blind = new Contract(Way.FORGETFUL, false, List.of("User.id"), "");
        var dirty =
                new Dirty(
                        GOOD.machine(),
                        GOOD.threads(),
                        GOOD.ways(),
                        List.of(GOOD.contracts().getFirst(), blind, GOOD.contracts().getLast()),
                        GOOD.growth());

        assertThat(broken(dirty)).containsExactly("not by name");
    }

    @Test
    void aBuilderThatDoesNotGrowIsSeen() {
        Growth first = GOOD.growth().getFirst();
        var dirty =
                new Dirty(
                        GOOD.machine(),
                        GOOD.threads(),
                        GOOD.ways(),
                        GOOD.contracts(),
                        List.of(first, new Growth(10_000, first.unreset(), first.reset())));

        assertThat(broken(dirty)).containsExactly("1.00 ×");
    }

    private static Dirty with(Seen other) {
        List<Seen> ways =
                Stream.of(Way.values())
                        .map(way -> way == other.way() ? other : GOOD.of(way))
                        .toList();
        return new Dirty(GOOD.machine(), GOOD.threads(), ways, GOOD.contracts(), GOOD.growth());
    }

    private static List<String> broken(Dirty dirty) {
        return dirty.findings().stream()
                .filter(finding -> finding.verdict() == Verdict.BROKEN)
                .map(Finding::measured)
                .toList();
    }
}
