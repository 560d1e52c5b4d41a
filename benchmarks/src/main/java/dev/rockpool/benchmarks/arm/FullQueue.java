package dev.rockpool.benchmarks.arm;

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

    /// A queue may seem empty for as long as another thread is in the midst of its turn.
    @Override
    public Scratch acquire() {
        Scratch item = queue.poll();
        while (item == null) {
            Thread.onSpinWait();
            item = queue.poll();
        }
        return item;
    }

    /// Or full.
    @Override
    public void release(Scratch item) {
        item.reset();
        while (!queue.offer(item)) {
            Thread.onSpinWait();
        }
    }
}
