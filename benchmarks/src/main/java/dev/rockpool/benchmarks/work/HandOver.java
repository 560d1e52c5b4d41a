package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Halves;
import dev.rockpool.benchmarks.work.Crew.Loop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jctools.queues.SpscArrayQueue;

/// One thread acquires, another releases. The items travel in chunks: item by item one would
/// measure the queue between the threads.
///
/// The first items are shuffled. Made one after the other they lie in memory in that order, a pool
/// that is a queue keeps them in it for ever, and the processor fetches each before it is asked
/// for: half of what such a pool costs in a program that has run for a while.
///
/// @param <T> what the arm hands out
final class HandOver<T> {
    private static final int CHUNKS = 8;
    private static final int CHUNK = 128;
    private static final int SPINS = 1000;
    private static final long SEED = 1;
    private static final int DIGITS = 3;

    /// The slowest hundredth of the chunks is left out: those the scheduler interrupted.
    private static final double COUNTED_PERCENT = 99;

    private final Halves<T> halves;
    private final SpscArrayQueue<Object[]> full = new SpscArrayQueue<>(CHUNKS);
    private final SpscArrayQueue<Object[]> empty = new SpscArrayQueue<>(CHUNKS);
    private boolean scattered; // of the side that acquires
    private volatile Histogram acquireTimes = newHistogram(); // written by the side that acquires
    private volatile Histogram releaseTimes = newHistogram(); // written by the side that releases

    HandOver(Halves<T> halves) {
        this.halves = halves;
        for (int i = 0; i < CHUNKS; i++) {
            empty.add(new Object[CHUNK]);
        }
    }

    Loop acquiring() {
        Halves<T> own = halves.perThread();
        return (crew, phase) -> {
            scatter(own);
            Histogram times = newHistogram();
            acquireTimes = times;
            int waited = 0;
            while (crew.isIn(phase)) {
                Object[] chunk = empty.poll();
                if (chunk == null) {
                    waited = pause(waited);
                    continue;
                }
                waited = 0;
                long begin = System.nanoTime();
                for (int i = 0; i < CHUNK; i++) {
                    T item = own.acquire();
                    own.touch(item);
                    chunk[i] = item;
                }
                full.add(chunk);
                times.recordValue(System.nanoTime() - begin);
            }
            return 0; // the other side counts
        };
    }

    private void scatter(Halves<T> own) {
        if (scattered) {
            return;
        }
        var items = new ArrayList<T>(CHUNKS * CHUNK);
        for (int i = 0; i < CHUNKS * CHUNK; i++) {
            items.add(own.acquire());
        }
        Collections.shuffle(items, new Random(SEED));
        for (int i = 0; i < CHUNKS; i++) {
            empty.remove();
            full.add(items.subList(i * CHUNK, (i + 1) * CHUNK).toArray());
        }
        scattered = true;
    }

    Loop releasing() {
        return (crew, phase) -> {
            Histogram times = newHistogram();
            releaseTimes = times;
            long pairs = 0;
            int waited = 0;
            while (crew.isIn(phase)) {
                Object[] chunk = full.poll();
                if (chunk == null) {
                    waited = pause(waited);
                    continue;
                }
                waited = 0;
                long begin = System.nanoTime();
                for (int i = 0; i < CHUNK; i++) {
                    halves.release(item(chunk[i]));
                }
                empty.add(chunk);
                times.recordValue(System.nanoTime() - begin);
                pairs += CHUNK;
            }
            return pairs;
        };
    }

    /// What both sides together worked for a pair, without the time that they waited for each
    /// other.
    ///
    /// @return nanoseconds; of the last phase, when it is over
    double nanos() {
        return (mean(acquireTimes) + mean(releaseTimes)) / CHUNK;
    }

    private static double mean(Histogram times) {
        long longest = times.getValueAtPercentile(COUNTED_PERCENT);
        double sum = 0;
        long count = 0;
        for (HistogramIterationValue value : times.recordedValues()) {
            if (value.getValueIteratedTo() <= longest) {
                sum +=
                        (double) value.getValueIteratedTo()
                                * value.getCountAddedInThisIterationStep();
                count += value.getCountAddedInThisIterationStep();
            }
        }
        return sum / Math.max(1, count);
    }

    private static Histogram newHistogram() {
        return new Histogram(DIGITS);
    }

    @SuppressWarnings("unchecked") // put there by acquiring()
    private T item(Object object) {
        return (T) object;
    }

    /// Lets the other side run, even where both have but one core.
    @SuppressWarnings("ThreadPriorityCheck") // slower without, and not wrong
    private static int pause(int waited) {
        if (waited < SPINS) {
            Thread.onSpinWait();
            return waited + 1;
        }
        Thread.yield();
        return 0;
    }
}
