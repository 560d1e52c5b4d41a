package dev.rockpool.internal.arm;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// What one call took, as the mean of a lap of calls. A lap that takes far too long ends early.
///
/// # What may be compared
///
/// Reading the clock costs more than the shortest calls do, so those are timed in laps. A call for
/// the pool and one for the factory go through this one loop: a call through an interface, and a
/// store of its result into an array that is new. That store keeps the compiler from removing an
/// item that nobody uses; were it one into a field of something old, a collector's barrier would
/// take as long as the call. What the loop itself takes is the same in both, and goes when one is
/// taken from the other.
///
/// A loop that is interpreted takes ten times as long as what it is to time, and laps are too rare
/// to have it compiled soon. So it is run beforehand, for nothing, with suppliers of several
/// classes: it is compiled for any then, and not anew for the first that comes.
///
/// @param calls that were made
/// @param nanos a call
/// @param bytes a call; `NaN` if that is not known
public record Lap(int calls, double nanos, double bytes) {
    private static final int LAPS = 2_000; // enough for the compiler to see to it
    private static final int CALLS = 32;

    /// Calls between two looks at the clock.
    private static final int STRETCH = 32;

    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(1);

    /// What a lap without a call takes.
    private static final long CLOCK;

    static {
        Object[] none = new Object[0];
        Object[] results = new Object[CALLS];
        Integer one = 1;
        long least = Long.MAX_VALUE;
        for (int i = 0; i < LAPS; i++) {
            run(Object::new, results);
            run(() -> new byte[8], results);
            run(() -> one, results);
            long start = System.nanoTime();
            run(Object::new, none);
            least = Math.min(least, System.nanoTime() - start);
        }
        CLOCK = least;
    }

    /// Has the loop compiled, once in a JVM. That takes some milliseconds.
    public static void prepare() {} // since the class is initialised before

    /// Times as many calls as there is room for results, at least one.
    ///
    /// @param results filled, as far as the lap comes
    public static Lap of(Supplier<?> call, Object[] results) {
        long bytes = Meter.bytes();
        long start = System.nanoTime();
        int calls = run(call, results);
        long nanos = System.nanoTime() - start;
        double allocated = Meter.since(bytes);
        return new Lap(calls, (double) Math.max(0, nanos - CLOCK) / calls, allocated / calls);
    }

    private static int run(Supplier<?> call, Object[] results) {
        long start = System.nanoTime();
        int calls = 0;
        while (calls < results.length && System.nanoTime() - start < LONGEST) {
            int end = Math.min(calls + STRETCH, results.length);
            for (; calls < end; calls++) {
                results[calls] = call.get();
            }
        }
        return calls;
    }
}
