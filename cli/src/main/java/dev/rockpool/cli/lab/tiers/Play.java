package dev.rockpool.cli.lab.tiers;

import dev.rockpool.cli.lab.tiers.SizeTrace.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Plays a trace: some texts are taken apart at a time, and after so many of them comes a step.
final class Play {
    /// How often all texts come by.
    static final int ROUNDS = 20;

    /// Texts at a time.
    static final int AT_ONCE = 8;

    /// Texts from one step to the next.
    static final int A_STEP = 25;

    private static final int TURN = 16; // operations

    private Play() {}

    /// Lends and takes back all of a trace.
    ///
    /// @return what each tier did
    static Played of(SizeTrace trace, Way way) {
        List<Text> texts = trace.rounds(ROUNDS);
        try (Shelf shelf = way.shelf()) {
            for (int from = 0; from < texts.size(); from += A_STEP) {
                List<Text> some = texts.subList(from, Math.min(from + A_STEP, texts.size()));
                if (way.isVirtual()) {
                    byVirtualThreads(some, shelf);
                } else {
                    inTurn(some, shelf);
                }
                shelf.step();
            }
            return new Played(way, shelf.figures());
        }
    }

    /// One thread, which goes from one text to the next and back.
    private static void inTurn(List<Text> texts, Shelf shelf) {
        Iterator<Text> waiting = texts.iterator();
        var open = new ArrayDeque<Reading>();
        while (waiting.hasNext() || !open.isEmpty()) {
            while (open.size() < AT_ONCE && waiting.hasNext()) {
                open.add(new Reading(waiting.next(), shelf));
            }
            Reading next = open.remove();
            if (next.goOn(TURN)) {
                open.add(next);
            }
        }
    }

    private static void byVirtualThreads(List<Text> texts, Shelf shelf) {
        var room = new Semaphore(AT_ONCE);
        var ends = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Text text : texts) {
                room.acquireUninterruptibly();
                ends.add(
                        threads.submit(() -> {
                            try {
                                return new Reading(text, shelf).goOn(Integer.MAX_VALUE);
                            } finally {
                                room.release();
                            }
                        }));
            }
        }
        ends.forEach(Future::resultNow); // throws what one of them threw
    }

    /// A text that is being taken apart.
    private static final class Reading {
        private final Iterator<Integer> operations;
        private final Shelf shelf;
        private final Deque<byte[]> held = new ArrayDeque<>();

        Reading(Text text, Shelf shelf) {
            this.operations = text.operations().iterator();
            this.shelf = shelf;
        }

        /// @return whether there is more
        boolean goOn(int most) {
            for (int i = 0; i < most && operations.hasNext(); i++) {
                int size = operations.next();
                if (size == Text.RELEASE) {
                    shelf.release(held.pop());
                } else {
                    held.push(shelf.acquire(size));
                }
            }
            return operations.hasNext();
        }
    }
}
