package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Lender;
import dev.rockpool.benchmarks.arm.Scratch;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/// One thread's pairs with a look at the clock before and after each acquisition.
///
/// A pair that is under way when a phase begins belongs to it as well: a thread that is served
/// neither in the window nor long before is who waits longest.
final class TimedLoop implements Crew.Loop, Consumer<Scratch> {
    static final int DIGITS = 2;

    private final Lender<?> lender;
    private final Hold hold;
    private final Histogram waits = new Histogram(DIGITS);
    private long asked;
    private long served = System.nanoTime();
    private long wait;
    private long stall;
    private long longestStall;

    TimedLoop(Lender<?> lender, Hold hold) {
        this.lender = lender;
        this.hold = hold;
    }

    @Override
    public long run(Crew crew, int phase) {
        waits.reset();
        longestStall = 0;
        note();
        long pairs = 0;
        while (crew.isIn(phase)) {
            asked = System.nanoTime();
            lender.lend(this);
            note();
            hold.rest(++pairs);
        }
        return pairs;
    }

    /// Has the item.
    @Override
    public void accept(Scratch item) {
        long now = System.nanoTime();
        wait = now - asked;
        stall = now - served;
        served = now;
        hold.accept(item);
    }

    private void note() {
        waits.recordValue(wait);
        longestStall = Math.max(longestStall, stall);
    }

    /// How long the acquisitions took. When the phase is over.
    ///
    /// @return nanoseconds
    Histogram waits() {
        return waits;
    }

    /// The longest time from one item to the next. When the phase is over.
    ///
    /// @return nanoseconds
    long longestStall() {
        return longestStall;
    }
}
