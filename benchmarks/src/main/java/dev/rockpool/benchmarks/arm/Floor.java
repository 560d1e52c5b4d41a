package dev.rockpool.benchmarks.arm;

/// The floor: a bare `ThreadLocal.get()`. Nothing that finds an object by its thread is cheaper.
@SuppressWarnings("ThreadLocalUsage") // reached as all arms reach their pool: by a field
final class Floor implements Source {
    private final ThreadLocal<Scratch> first = ThreadLocal.withInitial(Scratch::new);
    private final ThreadLocal<Scratch> second = ThreadLocal.withInitial(Scratch::new);

    @Override
    public Object outermost() {
        Scratch item = first.get();
        item.touch();
        item.reset();
        return item;
    }

    /// One thread-local holds one object, so two objects take two of them.
    @Override
    public Object nested() {
        Scratch outer = first.get();
        Scratch inner = second.get();
        outer.touch();
        inner.touch();
        inner.reset();
        outer.reset();
        return inner;
    }
}
