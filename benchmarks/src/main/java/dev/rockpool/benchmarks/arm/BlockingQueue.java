package dev.rockpool.benchmarks.arm;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A queue of the JDK's with the items in it: the bounded pool that everybody can write.
final class BlockingQueue implements Lender<Scratch> {
    private final ArrayBlockingQueue<Scratch> queue;

    BlockingQueue(int items) {
        queue = new ArrayBlockingQueue<>(items);
        for (int i = 0; i < items; i++) {
            queue.add(new Scratch());
        }
    }

    @Override
    public Scratch acquire() {
        try {
            return requireNonNull(queue.poll(Patience.SECONDS, TimeUnit.SECONDS), Patience.ENDED);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void release(Scratch item) {
        item.reset();
        queue.add(item);
    }
}
