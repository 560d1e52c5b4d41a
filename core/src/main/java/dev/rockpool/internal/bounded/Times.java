package dev.rockpool.internal.bounded;

import dev.rockpool.TimeSummary;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/// Counts durations by size, four classes to each power of two.
final class Times {
    private static final int CLASSES_BITS = 2;
    private static final int CLASSES = 64 << CLASSES_BITS;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES);
    private final LongAdder sum = new LongAdder(); // ns

    void record(long nanos) {
        long taken = Math.max(0, nanos);
        counts.getAndIncrement(classOf(taken));
        sum.add(taken);
    }

    TimeSummary summary() {
        long[] reading = new long[CLASSES];
        long count = 0;
        for (int i = 0; i < CLASSES; i++) {
            reading[i] = counts.get(i);
            count += reading[i];
        }
        return new TimeSummary(
                count,
                sum.sum(),
                percentile(reading, count, 0.5),
                percentile(reading, count, 0.99),
                percentile(reading, count, 0.999),
                percentile(reading, count, 1));
    }

    private static long percentile(long[] reading, long count, double share) {
        long rank = (long) Math.ceil(count * share);
        long seen = 0;
        for (int i = 0; i < CLASSES; i++) {
            seen += reading[i];
            if (seen >= rank && seen > 0) {
                return largestOf(i);
            }
        }
        return 0;
    }

    private static int classOf(long nanos) {
        if (nanos < 1 << CLASSES_BITS) {
            return (int) nanos;
        }
        int power = 63 - Long.numberOfLeadingZeros(nanos);
        int quarter = (int) (nanos >>> (power - CLASSES_BITS)) & ((1 << CLASSES_BITS) - 1);
        return ((power - CLASSES_BITS + 1) << CLASSES_BITS) + quarter;
    }

    private static long largestOf(int index) {
        if (index < 1 << CLASSES_BITS) {
            return index;
        }
        int power = (index >>> CLASSES_BITS) + CLASSES_BITS - 1;
        long quarter = (index & ((1 << CLASSES_BITS) - 1)) + (1L << CLASSES_BITS) + 1;
        return (quarter << (power - CLASSES_BITS)) - 1;
    }
}
