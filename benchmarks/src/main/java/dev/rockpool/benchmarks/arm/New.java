package dev.rockpool.benchmarks.arm;

/// A new item for each use. Who calls must let it escape, or the compiler removes it.
final class New implements Lender<Scratch> {

    @Override
    public Scratch acquire() {
        return new Scratch();
    }

    @Override
    public void release(Scratch item) {}
}
