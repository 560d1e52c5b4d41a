package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Scratch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/// What a thread does with an item of a bounded pool while it has it.
@SuppressWarnings("ThreadPriorityCheck") // the scheduler is what virtual threads are measured with
enum Hold implements Consumer<Scratch> {
    /// Next to nothing.
    TOUCH {
        @Override
        public void accept(Scratch item) {
            item.touch();
        }
    },
    /// The same on virtual threads: those that neither wait nor yield would keep the others from
    /// ever running.
    TOUCH_THEN_YIELD {
        @Override
        public void accept(Scratch item) {
            item.touch();
        }

        @Override
        void rest(long pairs) {
            if (pairs % Loops.PAIRS_A_YIELD == 0) {
                Thread.yield();
            }
        }
    },
    /// Some microseconds of arithmetic.
    WORK {
        @Override
        public void accept(Scratch item) {
            item.touch();
            work(STEPS);
        }
    },
    /// The same on virtual threads, which nothing else interrupts.
    WORK_AND_YIELD {
        @Override
        public void accept(Scratch item) {
            item.touch();
            work(STEPS / 2);
            Thread.yield();
            work(STEPS / 2);
        }
    },
    /// A wait for somebody else, as a query to a database is.
    QUERY {
        @Override
        public void accept(Scratch item) {
            item.touch();
            LockSupport.parkNanos(QUERY_NANOS);
        }
    };

    private static final int STEPS = 2_000; // each takes four cycles or five
    private static final long QUERY_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    /// What a thread does between two items.
    ///
    /// @param pairs that it has done
    void rest(long pairs) {}

    /// A chain of dependent steps, which the compiler cannot shorten.
    private static void work(int steps) {
        long value = steps;
        for (int i = 0; i < steps; i++) {
            value = value * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
        }
        Sink.consume(value);
    }

    static Hold of(Case work) {
        return switch (work) {
            case TOUCH_2, TOUCH_8, TOUCH_32 -> TOUCH;
            case TOUCH_VIRTUAL -> TOUCH_THEN_YIELD;
            case WORK_2, WORK_8, WORK_32 -> WORK;
            case WORK_VIRTUAL -> WORK_AND_YIELD;
            case QUERY_32, QUERY_VIRTUAL -> QUERY;
            default -> throw new IllegalArgumentException("%s has no hold".formatted(work));
        };
    }
}
