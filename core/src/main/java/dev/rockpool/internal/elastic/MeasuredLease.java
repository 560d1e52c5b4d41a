package dev.rockpool.internal.elastic;

import dev.rockpool.internal.arm.Meter;
import dev.rockpool.internal.safety.Escort;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Site;
import org.jspecify.annotations.Nullable;

/// A lease that is timed, from its begin until the pool has an item back.
///
/// If it goes past the pool, its holder has an item of the factory's, and that of the pool waits
/// for its end: in the books it is out, as it would be in another lease, and none but the pool's
/// own items stand there. At the end it goes back in place of the other, which is dropped. So both
/// kinds of lease end with a release, and they differ by what they are to tell: the item that was
/// used, and the item that is reset.
final class MeasuredLease<T> implements Escort<T> {
    private final ControlArm<T> arm;
    private final ElasticEngine<T> pool;
    private final T pooled;
    private final @Nullable T fresh; // null if the holder has the pooled one
    private final Thread holder = Thread.currentThread();
    private long bytes; // by the holder's count at the begin
    private long start; // System.nanoTime

    MeasuredLease(ControlArm<T> arm, ElasticEngine<T> pool, T pooled, @Nullable T fresh) {
        this.arm = arm;
        this.pool = pool;
        this.pooled = pooled;
        this.fresh = fresh;
    }

    @Override
    public T lent(T item) {
        bytes = Meter.bytes();
        start = System.nanoTime();
        return fresh != null ? fresh : item;
    }

    @Override
    public void end() {}

    @Override
    public void release(T item) {
        pool.release(pooled);
        long nanos = System.nanoTime() - start;
        boolean counted = Thread.currentThread() == holder;
        arm.used(fresh != null, nanos, counted ? Meter.since(bytes) : Double.NaN);
    }

    @Override
    public boolean invalidated() {
        if (fresh != null) {
            pool.release(pooled);
        }
        return fresh != null;
    }

    @Override
    public @Nullable Site ended() {
        return null;
    }

    @Override
    public @Nullable Life life() {
        return null;
    }
}
