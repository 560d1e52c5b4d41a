package dev.rockpool.benchmarks.result;

import static dev.rockpool.benchmarks.result.Runs.measured;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Goal.AtMost;
import dev.rockpool.benchmarks.result.Goal.AtMostTimes;
import dev.rockpool.benchmarks.result.Goal.AtMostTimesTheBestPeer;
import dev.rockpool.benchmarks.result.Goal.Cell;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.benchmarks.work.Measurement.Items;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
    private static final Items REUSED = new Items(0, 1_000, 1);
    private static final Items MADE_ANEW = new Items(1_000, 1_000, 1);

    private final Results results = new Results();

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.1, 1.2, MET",
        "1.3, 1.4, 1.5, NOT_MET",
        "1.1, 1.2, 1.3, UNDECIDED",
    })
    void theWholeIntervalMustLieOnOneSide(double low, double middle, double high, Verdict verdict) {
        measured(results, Case.OUTERMOST_1, Arm.FLOOR, 1, 1, 1, 1, 1);
        measured(results, Case.OUTERMOST_1, Arm.ROCKPOOL, low, low, middle, high, high);

        assertThat(assessOutermost().verdict()).isEqualTo(verdict);
    }

    @Test
    void tooFewRoundsDecideNothing() {
        measured(results, Case.OUTERMOST_1, Arm.FLOOR, 10, 10, 10, 10);
        measured(results, Case.OUTERMOST_1, Arm.ROCKPOOL, 1, 1, 1, 1);

        assertThat(assessOutermost())
                .returns(Verdict.UNDECIDED, Assessment::verdict)
                .returns("0.10", Assessment::measured);
    }

    @Test
    void aMissingFigureIsSaidToBeMissing() {
        measured(results, Case.OUTERMOST_1, Arm.ROCKPOOL, 1, 1, 1, 1, 1);

        assertThat(assessOutermost().verdict()).isEqualTo(Verdict.NOT_MEASURED);
    }

    @Test
    void aPeerThatMakesItemsAnewIsNotTheBest() {
        Case work = Case.VIRTUAL_RELEASED;
        measured(results, work, Arm.BARE, 10, 10, 10, 10, 10);
        measured(results, work, Arm.NETTY_PLAIN, MADE_ANEW, 11, 11, 11, 11, 11);
        measured(results, work, Arm.JCTOOLS, REUSED, 60, 60, 60, 60, 60);
        measured(results, work, Arm.JACKSON_DEQUE, REUSED, 90, 90, 90, 90, 90);
        measured(results, work, Arm.ROCKPOOL, REUSED, 15, 15, 15, 15, 15);

        Assessment assessment =
                new AtMostTimesTheBestPeer("", new Cell(work, Arm.ROCKPOOL), 0.2).assess(results);

        assertThat(assessment.measured()).isEqualTo("0.10 (0.10–0.10) (jctools-mpmc)");
        assertThat(assessment.verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void aCountIsMetWhenEveryRoundKeepsToIt() {
        var goal = new AtMost("", new Cell(Case.OUTERMOST_1, Arm.ROCKPOOL), Measurement::nanos, 2);
        assertThat(goal.assess(results).verdict()).isEqualTo(Verdict.NOT_MEASURED);

        measured(results, Case.OUTERMOST_1, Arm.ROCKPOOL, 1, 2);
        assertThat(goal.assess(results).verdict()).isEqualTo(Verdict.MET);

        measured(results, Case.OUTERMOST_1, Arm.ROCKPOOL, 1, 2, 3);
        assertThat(goal.assess(results).verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void everyGoalNamesCellsThatCanBeMeasured() {
        for (Goal goal : Goals.all()) {
            assertThat(goal.needs())
                    .as(goal.text())
                    .isNotEmpty()
                    .allMatch(cell -> cell.work().admits(cell.arm()))
                    .allMatch(cell -> Goals.need(cell.work(), cell.arm()));
        }
        assertThat(Goals.need(Case.OUTERMOST_1, Arm.VIBUR)).isFalse();
    }

    private Assessment assessOutermost() {
        return new AtMostTimes(
                        "",
                        new Cell(Case.OUTERMOST_1, Arm.ROCKPOOL),
                        new Cell(Case.OUTERMOST_1, Arm.FLOOR),
                        1.2)
                .assess(results);
    }
}
