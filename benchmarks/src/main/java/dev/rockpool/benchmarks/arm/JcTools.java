package dev.rockpool.benchmarks.arm;

import org.jctools.queues.MpmcArrayQueue;

/// A JCTools queue used as a pool: what is not there is made, what does not fit is let go of. Deep
/// enough for what is held at once.
final class JcTools implements Lender<Scratch> {
    private static final int CAPACITY = 16 * 1024;

    private final MpmcArrayQueue<Scratch> queue = new MpmcArrayQueue<>(CAPACITY);

    @Override
    public Scratch acquire() {
        Scratch item = queue.poll();
        return item == null ? new Scratch() : item;
    }

    @Override
    public void release(Scratch item) {
        item.reset();
        queue.offer(item);
    }
}
