package dev.rockpool.benchmarks.result;

import static dev.rockpool.benchmarks.result.Runs.allocated;
import static dev.rockpool.benchmarks.result.Runs.measured;
import static dev.rockpool.benchmarks.result.Runs.served;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.result.Goal.AtMost;
import dev.rockpool.benchmarks.result.Goal.AtMostTimes;
import dev.rockpool.benchmarks.result.Goal.AtMostTimesTheBest;
import dev.rockpool.benchmarks.result.Goal.BytesAtMostTimesTheLeast;
import dev.rockpool.benchmarks.result.Goal.Cell;
import dev.rockpool.benchmarks.result.Goal.Fairness;
import dev.rockpool.benchmarks.result.Goal.StallAtMostTimes;
import dev.rockpool.benchmarks.work.Case;
import dev.rockpool.benchmarks.work.Kind;
import dev.rockpool.benchmarks.work.Measurement;
import dev.rockpool.benchmarks.work.Measurement.Items;
import dev.rockpool.benchmarks.work.Measurement.Service;
import dev.rockpool.cli.compare.result.Bootstrap;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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
    void aPeerThatIsNotEligibleIsNotTheBest() {
        Case work = Case.VIRTUAL_RELEASED;
        measured(results, work, Arm.BARE, 10, 10, 10, 10, 10);
        measured(results, work, Arm.NETTY_PLAIN, MADE_ANEW, 11, 11, 11, 11, 11);
        measured(results, work, Arm.JCTOOLS, REUSED, 60, 60, 60, 60, 60);
        measured(results, work, Arm.JACKSON_DEQUE, REUSED, 90, 90, 90, 90, 90);
        measured(results, work, Arm.ROCKPOOL, REUSED, 15, 15, 15, 15, 15);

        Assessment assessment =
                new AtMostTimesTheBest(
                                "",
                                new Cell(work, Arm.ROCKPOOL),
                                Set.of(Arm.NETTY_PLAIN, Arm.JCTOOLS, Arm.JACKSON_DEQUE),
                                round -> round.items() == REUSED,
                                0.2)
                        .assess(results);

        assertThat(assessment.measured()).isEqualTo("0.10 (0.10–0.10) (jctools-mpmc)");
        assertThat(assessment.verdict()).isEqualTo(Verdict.MET);
    }

    @Test
    void theLeastBytesAreThoseOfTheArmThatAllocatesTheFewest() {
        Case work = Case.JACKSON2_1;
        var goal =
                new BytesAtMostTimesTheLeast(
                        "",
                        new Cell(work, Arm.ROCKPOOL_JACKSON2),
                        Set.of(Arm.JACKSON2_DEQUE, Arm.JACKSON2_UNPOOLED),
                        1.05);
        allocated(results, work, Arm.ROCKPOOL_JACKSON2, 1_010);
        assertThat(goal.assess(results).verdict()).isEqualTo(Verdict.NOT_MEASURED);

        allocated(results, work, Arm.JACKSON2_DEQUE, 1_000);
        allocated(results, work, Arm.JACKSON2_UNPOOLED, 30_000);

        assertThat(goal.assess(results))
                .returns("1.01 (1.01–1.01) (jackson2-deque)", Assessment::measured)
                .returns(Verdict.MET, Assessment::verdict);
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

    @ParameterizedTest
    @CsvSource({
        "40, 100, MET",
        "20, 100, NOT_MET",
        "0, 100, NOT_MET",
    })
    void theWorstServedMustGetItsShare(long slowest, long fastest, Verdict verdict) {
        var goal = new Fairness("", new Cell(Case.TOUCH_32, Arm.ROCKPOOL_BOUNDED), 0.3);
        assertThat(goal.assess(results).verdict()).isEqualTo(Verdict.NOT_MEASURED);

        served(results, Case.TOUCH_32, Arm.ROCKPOOL_BOUNDED, rounds(slowest, fastest, 1));

        assertThat(goal.assess(results).verdict()).isEqualTo(verdict);
    }

    @Test
    void aShareThatIsNotAlwaysReachedIsUndecided() {
        Service[] rounds = rounds(40, 100, 1);
        rounds[0] = rounds[1] = rounds(20, 100, 1)[0];
        served(results, Case.TOUCH_32, Arm.ROCKPOOL_BOUNDED, rounds);

        assertThat(
                        new Fairness("", new Cell(Case.TOUCH_32, Arm.ROCKPOOL_BOUNDED), 0.3)
                                .assess(results)
                                .verdict())
                .isEqualTo(Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @CsvSource({"90, MET", "100, NOT_MET"})
    void aStallIsComparedWithTheMachinesOwn(long stall, Verdict verdict) {
        var subject = new Cell(Case.TOUCH_32, Arm.ROCKPOOL_BOUNDED);
        var goal = new StallAtMostTimes("", subject, Arm.BARE, 1.5);
        served(results, Case.TOUCH_32, Arm.ROCKPOOL_BOUNDED, rounds(1, 1, stall));
        assertThat(goal.assess(results).verdict()).isEqualTo(Verdict.NOT_MEASURED);

        served(results, Case.TOUCH_32, Arm.BARE, rounds(1, 1, 60));

        assertThat(goal.assess(results).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource
    void everyGoalNamesCellsThatCanBeMeasured(Kind kind) {
        for (Goal goal : Goals.of(kind)) {
            assertThat(goal.needs())
                    .as(goal.text())
                    .isNotEmpty()
                    .allMatch(cell -> cell.work().kind() == kind)
                    .allMatch(cell -> cell.work().admits(cell.arm()))
                    .allMatch(cell -> Goals.need(cell.work(), cell.arm()));
        }
        assertThat(Goals.need(Case.OUTERMOST_1, Arm.VIBUR)).isFalse();
        assertThat(Goals.need(Case.TOUCH_32, Arm.VIBUR)).isFalse();
    }

    private static Service[] rounds(long slowest, long fastest, long stall) {
        var rounds = new Service[Bootstrap.FEWEST_ROUNDS];
        Arrays.fill(rounds, new Service(1, 1, slowest, 1, fastest, 1, 1, 1, stall));
        return rounds;
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
