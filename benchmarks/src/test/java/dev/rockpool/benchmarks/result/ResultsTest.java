package dev.rockpool.benchmarks.result;

import static dev.rockpool.benchmarks.result.Runs.measured;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.trial.Contender;
import dev.rockpool.benchmarks.trial.Outcome;
import dev.rockpool.benchmarks.trial.Trial;
import dev.rockpool.benchmarks.work.Case;
import org.junit.jupiter.api.Test;

class ResultsTest {
    private static final Contender FLOOR = Contender.of(Arm.FLOOR);
    private static final Contender ROCKPOOL = Contender.of(Arm.ROCKPOOL);

    private final Results results = new Results();

    @Test
    void aRatioIsTheMedianOfTheRoundsRatios() {
        measured(results, Case.OUTERMOST_1, Arm.FLOOR, 1, 10, 100);
        measured(results, Case.OUTERMOST_1, Arm.ROCKPOOL, 2, 30, 200);

        Ratio ratio =
                results.ratio(Case.OUTERMOST_1, ROCKPOOL, Case.OUTERMOST_1, FLOOR).orElseThrow();

        assertThat(ratio.estimate()).isCloseTo(2, within(1e-9));
        assertThat(ratio.interval()).as("over three rounds").isNull();
        assertThat(ratio.text()).isEqualTo("2.00");
    }

    @Test
    void fiveRoundsHaveAnInterval() {
        measured(results, Case.OUTERMOST_1, Arm.FLOOR, 1, 1, 1, 1, 1);
        measured(results, Case.OUTERMOST_1, Arm.ROCKPOOL, 2, 3, 4, 5, 6);

        Ratio ratio =
                results.ratio(Case.OUTERMOST_1, ROCKPOOL, Case.OUTERMOST_1, FLOOR).orElseThrow();

        assertThat(ratio.text()).isEqualTo("4.00 (2.00–6.00)");
    }

    @Test
    void onlyRoundsOfBothCount() {
        measured(results, Case.OUTERMOST_1, Arm.FLOOR, 1);
        measured(results, Case.OUTERMOST_1, Arm.ROCKPOOL, 2, 300);

        assertThat(results.ratio(Case.OUTERMOST_1, ROCKPOOL, Case.OUTERMOST_1, FLOOR))
                .map(Ratio::estimate)
                .contains(2.0);
    }

    @Test
    void theLoopIsTakenOffWhereItCostsMost() {
        measured(results, Case.HAND_OVER, Arm.BARE, 5, 6);
        measured(results, Case.HAND_OVER, Arm.ROCKPOOL, 8, 6.1);

        assertThat(results.nanos(Case.HAND_OVER, ROCKPOOL))
                .containsEntry(1, 3.0)
                .containsEntry(2, Results.SMALLEST_DIFFERENCE);
        assertThat(results.medianNanos(Case.HAND_OVER, Contender.of(Arm.BARE))).hasValue(5.5);
    }

    @Test
    void withoutTheLoopThereIsNoNetTime() {
        measured(results, Case.HAND_OVER, Arm.ROCKPOOL, 8);

        assertThat(results.medianNanos(Case.HAND_OVER, ROCKPOOL)).isEmpty();
    }

    @Test
    void aDeadForkIsAFailureAndAMissingToolIsNot() {
        var go = new Trial(Case.OUTERMOST_1, Contender.of(Arm.GO), 1);
        results.add(go, new Outcome.Absent("go is not installed"));
        assertThat(results.hasFailures()).isFalse();
        assertThat(results.missing(Case.OUTERMOST_1, go.contender()))
                .contains("go is not installed");

        results.add(new Trial(Case.OUTERMOST_1, ROCKPOOL, 1), new Outcome.Failed("it died"));
        assertThat(results.hasFailures()).isTrue();
        assertThat(results.contenders(Case.OUTERMOST_1)).containsExactly(ROCKPOOL, go.contender());
    }
}
