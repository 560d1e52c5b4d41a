package dev.rockpool.benchmarks.arm;

/// No pool at all: the same item again and again, from a field. What the loop costs by itself.
final class Bare implements Lender<Scratch> {
    private final Scratch item = new Scratch();

    @Override
    public Scratch acquire() {
        item.reset();
        return item;
    }

    /// Writes nothing: the item may be another thread's by now.
    @Override
    public void release(Scratch item) {}

    @Override
    public Bare perThread() {
        return new Bare();
    }
}
