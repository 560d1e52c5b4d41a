package dev.rockpool.cli.compare.worker;

import dev.rockpool.cli.compare.arm.Source;
import dev.rockpool.cli.compare.work.Sink;
import org.HdrHistogram.Histogram;

/// Operations one after the other, over the input again and again. Of one thread at a time; handing
/// it to another needs a happens-before edge.
final class Lane<O, P> {

    /// Latencies are kept to 1 %: finer would take a quarter of a megabyte a lane.
    static final int DIGITS = 2;

    private final Operations<O, P> operations;
    private final Source<O> source;
    private final Sink output = new Sink();
    private final Histogram latencies = new Histogram(DIGITS);
    private int next;
    private long uses;
    private long wrong;

    Lane(Operations<O, P> operations, Source<O> source) {
        this.operations = operations;
        this.source = source;
    }

    /// Forgets what was counted and goes to a place in the input.
    ///
    /// @param share of the input that is passed over, below 1
    void begin(double share) {
        latencies.reset();
        uses = 0;
        wrong = 0;
        next = (int) (share * operations.count());
    }

    /// Runs one operation.
    ///
    /// @param start the time now
    /// @return the time after it
    long step(long start) throws Exception {
        if (!operations.run(next, source, output)) {
            wrong++;
        }
        uses += operations.uses(next);
        next = next + 1 == operations.count() ? 0 : next + 1;
        long end = System.nanoTime();
        latencies.recordValue(end - start);
        return end;
    }

    Histogram latencies() {
        return latencies;
    }

    long uses() {
        return uses;
    }

    long wrong() {
        return wrong;
    }
}
