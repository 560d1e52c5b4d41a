package dev.rockpool.cli.compare.result;

import static dev.rockpool.cli.compare.arm.Arm.ARENA;
import static dev.rockpool.cli.compare.arm.Arm.BOUNDED;
import static dev.rockpool.cli.compare.arm.Arm.COMMONS_POOL;
import static dev.rockpool.cli.compare.arm.Arm.NEW;
import static dev.rockpool.cli.compare.arm.Arm.ROCKPOOL;
import static dev.rockpool.cli.compare.arm.Arm.THREAD_LOCAL;
import static dev.rockpool.cli.compare.result.Fixtures.VIRTUAL;
import static dev.rockpool.cli.compare.result.Fixtures.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.cli.compare.result.Verdict.Kind;
import org.junit.jupiter.api.Test;

class JudgeTest {

    @Test
    void poolsWhatAPoolMakesFaster() {
        Verdict verdict =
                work().steady(NEW, 1_000, 70_000)
                        .steady(THREAD_LOCAL, 1_200, 100)
                        .steady(ROCKPOOL, 1_420, 100)
                        .steady(COMMONS_POOL, 900, 300)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.POOL);
        assertThat(verdict.arm()).isEqualTo(ROCKPOOL);
        assertThat(verdict.sentence())
                .startsWith("Pool it: rockpool does 1.42 (1.4")
                .contains("68.3 KiB less garbage");
    }

    @Test
    void aThreadLocalIsEnoughWhereNoPoolBeatsIt() {
        Verdict verdict =
                work().steady(NEW, 1_000, 70_000)
                        .steady(THREAD_LOCAL, 1_400, 100)
                        .steady(ROCKPOOL, 1_401, 100)
                        .steady(COMMONS_POOL, 1_300, 300)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.THREAD_LOCAL);
        assertThat(verdict.reason()).contains("virtual threads it reuses nothing");
    }

    @Test
    void onVirtualThreadsThePoolWinsAndTheReasonIsSaid() {
        Verdict verdict =
                work(VIRTUAL)
                        .steady(NEW, 1_000, 70_000)
                        .steady(THREAD_LOCAL, 950, 70_000)
                        .steady(ROCKPOOL, 1_400, 100)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.POOL);
        assertThat(verdict.reason()).contains("ThreadLocal reuses nothing here");
    }

    @Test
    void aThreadLocalIsNeverRecommendedOnVirtualThreads() {
        Verdict verdict =
                work(VIRTUAL)
                        .steady(NEW, 1_000, 70_000)
                        .steady(THREAD_LOCAL, 1_400, 70_000)
                        .steady(ROCKPOOL, 1_001, 100)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.REUSE_FOR_MEMORY);
        assertThat(verdict.arm()).isEqualTo(ROCKPOOL);
    }

    @Test
    void theElasticPoolGoesBeforeABoundedOneThatDoesNotBeatIt() {
        Verdict verdict =
                work().steady(NEW, 1_000, 100)
                        .steady(ROCKPOOL, 1_400, 100)
                        .steady(BOUNDED, 1_450, 100)
                        .result()
                        .verdict();

        assertThat(verdict.arm()).isEqualTo(ROCKPOOL);
        assertThat(verdict.reason())
                .contains("only so many objects, or they have to be closed, take bounded: 1.45 (");
    }

    @Test
    void aBoundedPoolThatGainsNothingIsNotMentioned() {
        Verdict verdict =
                work().steady(NEW, 1_000, 100)
                        .steady(ROCKPOOL, 1_400, 100)
                        .steady(BOUNDED, 1_010, 100)
                        .result()
                        .verdict();

        assertThat(verdict.reason()).doesNotContain("bounded");
    }

    @Test
    void aBoundedPoolIsRecommendedWhereItBeatsTheElasticOneAndItsPriceIsSaid() {
        Verdict verdict =
                work().steady(NEW, 1_000, 100)
                        .steady(ROCKPOOL, 1_200, 100)
                        .steady(BOUNDED, 1_400, 100)
                        .steady(COMMONS_POOL, 1_410, 100)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.POOL);
        assertThat(verdict.arm()).isEqualTo(BOUNDED);
        assertThat(verdict.reason())
                .contains("only so many objects, or they have to be closed", "or threads wait");
    }

    @Test
    void aBoundedPoolThatSavesGarbageAloneHasItsPriceToo() {
        Verdict verdict =
                work().steady(NEW, 1_000, 70_000).steady(BOUNDED, 1_001, 100).result().verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.REUSE_FOR_MEMORY);
        assertThat(verdict.reason()).endsWith("or threads wait.");
    }

    @Test
    void anArenaIsRecommendedWhereItBeatsOtherPoolsAndItsPriceIsSaid() {
        Verdict verdict =
                work().steady(NEW, 1_000, 100)
                        .steady(ROCKPOOL, 1_200, 100)
                        .steady(ARENA, 1_400, 100)
                        .steady(COMMONS_POOL, 1_410, 100)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.POOL);
        assertThat(verdict.arm()).isEqualTo(ARENA);
        assertThat(verdict.reason()).endsWith("with one close.");
    }

    @Test
    void commonsPoolIsRecommendedWhereItIsTheOnlyOneThatGains() {
        Verdict verdict =
                work().steady(NEW, 1_000, 100)
                        .steady(ROCKPOOL, 1_000, 100)
                        .steady(COMMONS_POOL, 1_200, 100)
                        .result()
                        .verdict();

        assertThat(verdict.arm()).isEqualTo(COMMONS_POOL);
    }

    @Test
    void garbageAloneIsAReason() {
        Verdict verdict =
                work().steady(NEW, 1_000, 70_000)
                        .steady(THREAD_LOCAL, 1_001, 100)
                        .steady(ROCKPOOL, 999, 100)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.REUSE_FOR_MEMORY);
        assertThat(verdict.arm()).isEqualTo(THREAD_LOCAL);
        assertThat(verdict.reason()).contains("68.3 KiB of 68.4 KiB");
    }

    @Test
    void garbageIsNoReasonToGoSlower() {
        Verdict verdict =
                work().steady(NEW, 1_000, 70_000).steady(ROCKPOOL, 880, 100).result().verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.SLOWER);
    }

    @Test
    void garbageIsNoReasonToRiskGoingSlower() {
        Verdict verdict =
                work().noisy(NEW, 1_000, 70_000)
                        .rounds(ROCKPOOL, 1_000, 100, 1.3, 0.8, 1, 1.2, 0.8)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.UNDECIDED);
    }

    @Test
    void savingWorkByWaitingIsNoGain() {
        Verdict verdict =
                work().steady(NEW, 1_000, 0).waiting(COMMONS_POOL, 700, 0.5).result().verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.SLOWER);
        assertThat(verdict.reason()).contains("1.40", "waits, and by the clock does only 0.70");
    }

    @Test
    void whatTheCompilerRemovesIsNotPooled() {
        Verdict verdict =
                work().steady(NEW, 1_000, 10)
                        .steady(THREAD_LOCAL, 990, 10)
                        .steady(ROCKPOOL, 980, 10)
                        .withoutEscapeAnalysis(3_082)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.REMOVED_BY_COMPILER);
        assertThat(verdict.sentence())
                .startsWith("Do not pool this: the compiler removes the allocation anyway")
                .contains("3.00 KiB of 3.01 KiB");
    }

    @Test
    void theCompilerIsNotCreditedWithWhatReuseSaves() {
        Verdict verdict =
                work().steady(NEW, 1_000, 500)
                        .steady(ROCKPOOL, 1_000, 100)
                        .withoutEscapeAnalysis(600)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.NO_DIFFERENCE);
    }

    @Test
    void aSmallGainDoesNotPayForAPool() {
        Verdict verdict =
                work().steady(NEW, 1_000, 100).steady(ROCKPOOL, 1_030, 100).result().verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.TOO_LITTLE);
        assertThat(verdict.reason()).contains("5 %");
    }

    @Test
    void whatIsAlwaysSlowerIsNotPooled() {
        Verdict verdict =
                work().steady(NEW, 1_000, 100)
                        .steady(THREAD_LOCAL, 950, 100)
                        .steady(ROCKPOOL, 900, 100)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.SLOWER);
        assertThat(verdict.reason()).contains("the best, thread-local");
    }

    @Test
    void noDifferenceIsNoReasonToPool() {
        Verdict verdict =
                work().steady(NEW, 1_000, 100).steady(ROCKPOOL, 1_000, 100).result().verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.NO_DIFFERENCE);
        assertThat(verdict.kind().headline()).isEqualTo("Do not pool this");
    }

    @Test
    void noiseIsNotSoldAsAnAnswer() {
        Verdict verdict =
                work().noisy(NEW, 1_000, 100)
                        .rounds(ROCKPOOL, 1_050, 100, 1.3, 0.8, 1, 1.2, 0.8)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(verdict.reason()).contains("--rounds");
    }

    @Test
    void tooFewRoundsAreNotSoldAsAnAnswer() {
        Verdict verdict =
                work().rounds(NEW, 1_000, 100, 1, 1, 1, 1)
                        .rounds(ROCKPOOL, 2_000, 100, 1, 1, 1, 1)
                        .result()
                        .verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(verdict.reason()).contains("at least 5 rounds, not 4");
    }

    @Test
    void withoutNewThereIsNothingToCompareWith() {
        Verdict verdict =
                work().died(NEW, "out of memory").steady(ROCKPOOL, 1_000, 0).result().verdict();

        assertThat(verdict.kind()).isEqualTo(Kind.FAILED);
    }

    @Test
    void aDirtyArmCannotWin() {
        WorkResult result =
                work().steady(NEW, 1_000, 100)
                        .steady(ROCKPOOL, 1_000, 100)
                        .steady(THREAD_LOCAL, 5_000, 100)
                        .dirty(THREAD_LOCAL, 12)
                        .result();

        assertThat(result.verdict().kind()).isEqualTo(Kind.NO_DIFFERENCE);
        assertThat(result.hasFailure()).isTrue();
    }
}
