package dev.rockpool.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.trial.CoreVariant;
import dev.rockpool.benchmarks.trial.Trial;
import dev.rockpool.benchmarks.work.Case;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final CoreVariant BEFORE = new CoreVariant("before", Path.of("before.jar"));

    @Test
    void everyRoundHasEveryContenderOnce() {
        List<Trial> trials = Plan.of((_, _) -> true, List.of(), 2).trials();

        for (Case work : Case.values()) {
            for (int round = 1; round <= 2; round++) {
                assertThat(contenders(trials, work, round))
                        .as("%s, round %d", work, round)
                        .doesNotHaveDuplicates()
                        .allMatch(contender -> work.admits(contender.arm()))
                        .contains(Contender.of(work.rockpool()));
            }
        }
        assertThat(trials.subList(0, trials.size() / 2)).allMatch(trial -> trial.round() == 1);
    }

    @Test
    void theLoopIsMeasuredWhereItIsTakenOff() {
        List<Trial> trials = Plan.of((_, arm) -> arm == Arm.ROCKPOOL, List.of(), 1).trials();

        assertThat(contenders(trials, Case.HAND_OVER, 1)).contains(Contender.of(Arm.BARE));
        assertThat(contenders(trials, Case.OUTERMOST_1, 1))
                .containsExactly(Contender.of(Arm.ROCKPOOL));
    }

    @Test
    void otherBuildsStandBesideOurArmsOnly() {
        List<Trial> trials = Plan.of((_, _) -> true, List.of(BEFORE), 1).trials();

        assertThat(contenders(trials, Case.NESTED_1, 1))
                .extracting(Contender::label)
                .contains("rockpool", "rockpool[before]", "rockpool-lease[before]", "netty")
                .doesNotContain("netty[before]");
    }

    @Test
    void theOrderChangesFromRoundToRound() {
        List<Trial> trials = Plan.of((_, _) -> true, List.of(), 2).trials();

        assertThat(contenders(trials, Case.OUTERMOST_1, 1))
                .isNotEqualTo(contenders(trials, Case.OUTERMOST_1, 2));
    }

    private static List<Contender> contenders(List<Trial> trials, Case work, int round) {
        return trials.stream()
                .filter(trial -> trial.work() == work && trial.round() == round)
                .map(Trial::contender)
                .toList();
    }
}
