package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Savings.Estimate;
import dev.rockpool.Savings.Verdict;
import org.junit.jupiter.api.Test;

class SavingsTest {
    private static final Estimate COST = new Estimate(7, 0.5);

    private static String sentence(Verdict verdict, Estimate nanos, double bytes, double share) {
        return new Savings(verdict, 40, nanos, new Estimate(bytes, 0), COST, share, 0).sentence();
    }

    @Test
    void saysWhatIsSaved() {
        assertThat(sentence(Verdict.KEEP, new Estimate(3_120, 214), 65_552, 0))
                .isEqualTo("saves 3.1 ± 0.2 µs and 64 KiB an operation");
        assertThat(sentence(Verdict.KEEP, new Estimate(12.4e6, 3_000), 0, 0))
                .isEqualTo("saves 12.4 ± 0 ms an operation");
        assertThat(sentence(Verdict.KEEP, new Estimate(412.3, 5.04), 1_536, 0.124))
                .isEqualTo(
                        "saves 412 ± 5 ns and 1.5 KiB an operation, and the collector 12 % of its work");
    }

    @Test
    void saysWhatIsLost() {
        assertThat(sentence(Verdict.STOP, new Estimate(-6.7, 0.6), 48, 0.3))
                .isEqualTo(
                        "costs more than it saves: stop pooling (it saves -6.7 ± 0.6 ns and 48 B an operation)");
    }

    @Test
    void saysWhatABoundIsPaidWith() {
        assertThat(sentence(Verdict.WAITS, new Estimate(-28.3e6, 2e6), 0, 0))
                .isEqualTo(
                        "waits 28.3 ± 2 ms longer than an item takes to make;"
                                + " what its bound is good for is not in that");
        assertThat(sentence(Verdict.WAITS, new Estimate(300, 200), 0, 0))
                .startsWith("waits about as long as an item takes to make");
    }

    @Test
    void saysWhatIsNotKnown() {
        assertThat(sentence(Verdict.UNDECIDED, new Estimate(-0.04, 400), 0, 0))
                .isEqualTo(
                        "not certain yet, after 40 samples: it seems to save 0 ± 400 ns an operation");
        var nothing = new Estimate(0, 0);
        assertThat(new Savings(Verdict.UNDECIDED, 0, nothing, nothing, nothing, 0, 0))
                .hasToString("not known yet");
    }
}
