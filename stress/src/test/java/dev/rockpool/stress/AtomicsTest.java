package dev.rockpool.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/// How many atomic operations it takes to move a batch, all counted: those of the depot, of the
/// counters, of the locks.
final class AtomicsTest {
    private static final int OUT = 1; // the head of the depot
    private static final int IN = 1; // the same

    @Test
    void aBatchMovesByTwoAtomicOperations() throws Exception {
        List<Map<String, Integer>> legs = probe().call();

        assertThat(sum(legs.getFirst()))
                .as("out: %s", legs.getFirst())
                .isBetween(BatchProbe.BATCHES - 1, OUT * BatchProbe.BATCHES);
        assertThat(sum(legs.getLast()))
                .as("in: %s", legs.getLast())
                .isBetween(BatchProbe.BATCHES - 1, IN * BatchProbe.BATCHES);
    }

    @SuppressWarnings("unchecked")
    private static Callable<List<Map<String, Integer>>> probe() throws Exception {
        return (Callable<List<Map<String, Integer>>>)
                new CountingLoader()
                        .loadClass(BatchProbe.class.getName())
                        .getConstructor()
                        .newInstance();
    }

    private static int sum(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
