package dev.rockpool.internal.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rockpool.Savings;
import dev.rockpool.Savings.Verdict;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Verdicts on figures that are made up, so that the truth is known.
class EvidenceTest {
    private static final Bill FREE = new Bill(1_000_000, 0);
    private static final int OPERATIONS = 1_000;

    private final Random random = new Random(26);
    private final Evidence evidence = new Evidence();

    private void calls(int samples, double made, double turned, double noise, double bytes) {
        for (int i = 0; i < samples; i++) {
            evidence.addCalls(
                    new Lap(100, Math.max(0, random.nextGaussian(made, noise)), bytes),
                    bytes,
                    new Lap(100, Math.max(0, random.nextGaussian(turned, noise)), 0));
        }
    }

    private void uses(int samples, double fresh, double used, double noise, double growth) {
        for (int i = 0; i < samples; i++) {
            evidence.addUse(true, (long) random.nextGaussian(fresh, noise), 500 + growth);
            evidence.addUse(false, (long) random.nextGaussian(used, noise), 500);
        }
    }

    private Savings savings(double hitShare, Bill bill) {
        return evidence.savings(OPERATIONS, (long) (hitShare * OPERATIONS), bill, 0);
    }

    private Verdict verdict() {
        return savings(1, FREE).verdict();
    }

    @Test
    void whatIsDearToMakeIsKept() {
        calls(100, 4_200, 12, 300, 65_552);
        Savings savings = savings(1, FREE);
        assertThat(savings.verdict()).isEqualTo(Verdict.KEEP);
        assertThat(savings.nanos().mean()).isCloseTo(4_188, within(savings.nanos().error()));
        assertThat(savings.bytes().mean()).isEqualTo(65_552);
        assertThat(savings.bytes().error()).isZero();
    }

    @Test
    void whatCostsMoreThanItSavesIsNot() {
        calls(20, 8, 12, 2, 48);
        uses(10, 900, 900, 100, 0);
        Savings savings = savings(1, FREE);
        assertThat(savings.verdict()).isEqualTo(Verdict.STOP);
        assertThat(savings.cost().mean()).isCloseTo(12, within(savings.cost().error()));
    }

    @Test
    void whatSavesNextToNothingIsNot() {
        calls(20, 16, 12, 1, 48);
        uses(10, 900, 900, 100, 0);
        assertThat(savings(1, FREE).nanos().low()).isPositive();
        assertThat(verdict()).isEqualTo(Verdict.STOP);
    }

    @Test
    void fewSamplesSayNothing() {
        calls(Judge.ENOUGH - 1, 4_200, 12, 0, 65_552);
        assertThat(verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    /// A mean that is high by chance is no verdict, and no verdict by chance.
    @Test
    void noiseSaysNothing() {
        calls(20, 2_400, 1_950, 800, 48); // 450 ns, give or take as much
        uses(10, 900, 900, 100, 0);
        assertThat(verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void whoeverMissesPaysForBoth() {
        calls(20, 100, 40, 1, 1_000);
        uses(10, 900, 900, 100, 0);
        assertThat(savings(1, FREE).nanos().mean()).isCloseTo(60, within(2.0));
        Savings halfOfThemMiss = savings(0.5, FREE);
        assertThat(halfOfThemMiss.nanos().mean()).isCloseTo(10, within(2.0));
        assertThat(halfOfThemMiss.bytes().mean()).isEqualTo(500);
        assertThat(savings(0.1, FREE).verdict()).isEqualTo(Verdict.STOP);
    }

    @Test
    void theCollectorIsPartOfTheCost() {
        calls(20, 20, 18, 1, 4_096);
        uses(10, 900, 900, 100, 0);
        assertThat(verdict()).isEqualTo(Verdict.STOP);
        Savings savings = savings(1, new Bill(4_096_000, 409_600));
        assertThat(savings.nanos().mean()).isCloseTo(2 + 409.6, within(2.0));
        assertThat(savings.verdict()).isEqualTo(Verdict.KEEP);
        assertThat(savings.collection()).isEqualTo(0.5); // as much again was allocated
    }

    @Test
    void whatANewItemHasToGrowCounts() {
        calls(20, 8, 12, 1, 40);
        uses(30, 3_000, 2_000, 300, 6_000);
        Savings savings = savings(1, FREE);
        assertThat(savings.verdict()).isEqualTo(Verdict.KEEP);
        assertThat(savings.nanos().mean()).isCloseTo(996, within(savings.nanos().error()));
        assertThat(savings.bytes().mean()).isEqualTo(6_040);
    }

    @Test
    void whatMayStillHaveToGrowIsNotStopped() {
        calls(20, 8, 12, 1, 40);
        assertThat(verdict()).isEqualTo(Verdict.UNDECIDED);
        uses(10, 3_000, 2_900, 300, 6_000);
        assertThat(verdict()).isEqualTo(Verdict.UNDECIDED);
    }

    @Test
    void usesThatDifferByChanceDoNotCount() {
        calls(20, 8, 12, 1, 48);
        uses(40, 1_000_000, 1_000_100, 50_000, 0);
        assertThat(savings(1, FREE).nanos().mean()).isCloseTo(-4, within(2.0));
        assertThat(verdict()).isEqualTo(Verdict.STOP);
    }

    /// The code that a new item needs first is cold where all others are used.
    @Test
    void aSlowFirstUseThatDoesNotAllocateDoesNotCount() {
        calls(20, 8, 12, 1, 16);
        uses(40, 1_500, 400, 50, 0);
        assertThat(verdict()).isEqualTo(Verdict.STOP);
    }

    @Test
    void aResetThatTakesLongCounts() {
        calls(20, 300, 12, 5, 2_000);
        uses(40, 900, 2_000, 100, 0);
        assertThat(savings(1, FREE).nanos().mean()).isCloseTo(300 - 12 - 1_100, within(80.0));
        assertThat(verdict()).isEqualTo(Verdict.STOP);
    }
}
