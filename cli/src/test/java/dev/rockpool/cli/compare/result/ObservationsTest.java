package dev.rockpool.cli.compare.result;

import static dev.rockpool.cli.compare.arm.Arm.NEW;
import static dev.rockpool.cli.compare.arm.Arm.ROCKPOOL;
import static dev.rockpool.cli.compare.result.Fixtures.work;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.result.ArmResult.Failed;
import dev.rockpool.cli.compare.result.ArmResult.Measured;
import org.junit.jupiter.api.Test;

class ObservationsTest {

    @Test
    void addsUpTheRounds() {
        Measured figures = (Measured) arm(work().rounds(NEW, 1_000, 64, 1, 2).result(), NEW);

        assertThat(figures.throughput().perSecond()).isCloseTo(1_000 * Math.sqrt(2), within(0.01));
        assertThat(figures.latencies().getTotalCount()).isEqualTo(3_000);
        assertThat(figures.bytesPerOperation()).isEqualTo(64);
        assertThat(figures.collections()).isEqualTo(4);
        assertThat(figures.pauseMillis()).isEqualTo(6);
        assertThat(figures.hitRate()).isCloseTo(0.9, within(1e-9));
    }

    @Test
    void theRatioIsOfTheThroughputsShown() {
        WorkResult result = work().steady(NEW, 1_000, 0).noisy(ROCKPOOL, 1_500, 0).result();

        Measured fresh = (Measured) arm(result, NEW);
        Measured pooled = (Measured) arm(result, ROCKPOOL);
        Ratio ratio = requireNonNull(pooled.ratio());
        assertThat(ratio.perCpuSecond().estimate())
                .isCloseTo(
                        pooled.throughput().perCpuSecond() / fresh.throughput().perCpuSecond(),
                        within(1e-9));
        assertThat(ratio.perSecond().estimate())
                .isCloseTo(
                        pooled.throughput().perSecond() / fresh.throughput().perSecond(),
                        within(1e-9));
    }

    @Test
    void aRoundThatOnlyOneArmHasIsNotCompared() {
        WorkResult result =
                work().rounds(NEW, 1_000, 0, 1, 1, 1, 1, 1)
                        .rounds(ROCKPOOL, 2_000, 0, 1, 1, 1, 1, 1, 100)
                        .result();

        assertThat(((Measured) arm(result, ROCKPOOL)).ratio())
                .isNotNull()
                .extracting(ratio -> ratio.perSecond().high())
                .isEqualTo(2.0);
    }

    @Test
    void anArmThatLendsDirtyObjectsIsNamed() {
        Fixtures dirty = work().steady(NEW, 1_000, 0).dirty(ROCKPOOL, 12);

        assertThat(dirty.observations().hasFailed(ROCKPOOL)).isTrue();
        assertThat(arm(dirty.result(), ROCKPOOL))
                .isEqualTo(
                        new Failed(
                                ROCKPOOL,
                                "it lends dirty objects: 12 of 1,000 operations had a wrong"
                                        + " output"));
    }

    @Test
    void anotherDigestThanThatOfNewIsAFailureWhicheverComesFirst() {
        assertThat(arm(work().steady(NEW, 1_000, 0).digest(ROCKPOOL, 1, 0xBAD).result(), ROCKPOOL))
                .isInstanceOf(Failed.class);
        assertThat(arm(work().digest(ROCKPOOL, 1, 0xBAD).steady(NEW, 1_000, 0).result(), ROCKPOOL))
                .isInstanceOf(Failed.class);
    }

    @Test
    void aDeadWorkerIsNamedWithItsRound() {
        ArmResult arm = arm(work().died(ROCKPOOL, "it ended with exit code 3").result(), ROCKPOOL);

        assertThat(arm)
                .isEqualTo(
                        new Failed(
                                ROCKPOOL, "its worker died in round 1: it ended with exit code 3"));
    }

    @Test
    void escapeAnalysisIsTheDifference() {
        EscapeAnalysis compiler =
                requireNonNull(
                        work().steady(NEW, 1_000, 10)
                                .withoutEscapeAnalysis(110)
                                .result()
                                .escapeAnalysis());

        assertThat(compiler).isEqualTo(new EscapeAnalysis(10, 110));
        assertThat(compiler.removed()).isEqualTo(100);
    }

    private static ArmResult arm(WorkResult result, Arm arm) {
        return result.arms().stream().filter(a -> a.arm() == arm).findFirst().orElseThrow();
    }
}
