package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Lender;
import dev.rockpool.benchmarks.arm.Scratch;
import dev.rockpool.benchmarks.arm.Source;
import dev.rockpool.benchmarks.work.Crew.Loop;

/// What one thread does, where it needs no other.
@SuppressWarnings("ThreadPriorityCheck") // the scheduler is what virtual threads are measured with
final class Loops {
    /// A yield costs as much as dozens of pairs. With several of them to a yield, what is left when
    /// the loop is taken off is more than noise.
    static final int PAIRS_A_YIELD = 16;

    private Loops() {}

    static Loop outermost(Source source) {
        return (crew, phase) -> {
            long pairs = 0;
            while (crew.isIn(phase)) {
                Sink.consume(source.outermost());
                pairs++;
            }
            return pairs;
        };
    }

    static Loop nested(Source source) {
        return (crew, phase) -> {
            long pairs = 0;
            while (crew.isIn(phase)) {
                Sink.consume(source.nested());
                pairs += 2;
            }
            return pairs;
        };
    }

    static Loop released(Source source) {
        return (crew, phase) -> {
            long pairs = 0;
            while (crew.isIn(phase)) {
                for (int i = 0; i < PAIRS_A_YIELD; i++) {
                    Sink.consume(source.outermost());
                }
                pairs += PAIRS_A_YIELD;
                Thread.yield();
            }
            return pairs;
        };
    }

    /// Starts a virtual thread for each pair and waits for its end.
    static Loop started(Source source) {
        return (crew, phase) -> {
            long pairs = 0;
            while (crew.isIn(phase)) {
                Thread.startVirtualThread(() -> Sink.consume(source.outermost())).join();
                pairs++;
            }
            return pairs;
        };
    }

    /// Yields with the item and without: the scheduler goes round all threads, so that all hold
    /// one, then none, then all again.
    static <S extends Scratch> Loop held(Lender<S> lender) {
        return (crew, phase) -> {
            long pairs = 0;
            while (crew.isIn(phase)) {
                S item = lender.acquire();
                item.touch();
                Thread.yield();
                lender.release(item);
                pairs++;
                Thread.yield();
            }
            return pairs;
        };
    }
}
