package dev.rockpool.benchmarks.arm;

import static java.util.Objects.requireNonNull;

import java.util.Queue;
import org.agrona.concurrent.ManyToManyConcurrentArrayQueue;
import org.jctools.queues.MpmcArrayQueue;

/// A lock-free queue with all items in it, used as a pool that neither waits nor makes any.
final class FullQueue implements Lender<Scratch> {
    private final Queue<Scratch> queue;

    private FullQueue(Queue<Scratch> queue, int items) {
        this.queue = queue;
        for (int i = 0; i < items; i++) {
            queue.add(new Scratch());
        }
    }

    static FullQueue ofJcTools(int items) {
        return new FullQueue(new MpmcArrayQueue<>(items), items);
    }

    static FullQueue ofAgrona(int items) {
        return new FullQueue(new ManyToManyConcurrentArrayQueue<>(items), items);
    }

    @Override
    public Scratch acquire() {
        return requireNonNull(queue.poll(), "the queue is empty");
    }

    @Override
    public void release(Scratch item) {
        item.reset();
        queue.offer(item);
    }
}
