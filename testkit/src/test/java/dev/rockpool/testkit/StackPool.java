package dev.rockpool.testkit;

import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolSnapshot;
import dev.rockpool.PoolSnapshot.Kind;
import dev.rockpool.PoolSnapshot.Level;
import dev.rockpool.PoolStats;
import dev.rockpool.SafetyLevel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A pool as somebody may write one: a stack and a lock.
final class StackPool<T> implements Pool<T> {
    private final String name;
    private final Supplier<T> factory;
    private final Consumer<T> reset;

    // Guarded by this.
    private final Deque<T> idle = new ArrayDeque<>();
    private int old; // at the bottom of it: idle since before the last ageing step
    private long epoch;
    private boolean closed;
    private long hits, created, failures, released, failedReset, invalid, aged, cleared, out;

    StackPool(String name, Supplier<T> factory, Consumer<T> reset) {
        this.name = name;
        this.factory = factory;
        this.reset = reset;
    }

    @Override
    public T acquire() {
        synchronized (this) {
            if (closed) {
                throw new PoolClosedException("Pool '%s' is closed".formatted(name));
            }
            if (!idle.isEmpty()) {
                hits++;
                out++;
                T item = idle.pop();
                old = Math.min(old, idle.size());
                return item;
            }
        }
        return make();
    }

    private T make() {
        boolean made = false;
        try {
            T item = factory.get();
            made = item != null;
            if (!made) {
                throw new IllegalStateException(
                        "Pool '%s': the factory returned null".formatted(name));
            }
            return item;
        } finally {
            synchronized (this) {
                created += made ? 1 : 0;
                out += made ? 1 : 0;
                failures += made ? 0 : 1;
            }
        }
    }

    @Override
    public void release(T item) {
        requireItem(item);
        boolean clean = false;
        try {
            reset.accept(item);
            clean = true;
        } catch (Throwable dirty) {
            // the item is dropped
        }
        synchronized (this) {
            released++;
            out--;
            if (!clean) {
                failedReset++;
            } else if (closed) {
                cleared++;
            } else {
                idle.push(item);
            }
        }
    }

    @Override
    public synchronized void invalidate(T item) {
        requireItem(item);
        released++;
        out--;
        invalid++;
    }

    private void requireItem(T item) {
        if (item == null) {
            throw new NullPointerException("Pool '%s': null was released".formatted(name));
        }
    }

    @Override
    public synchronized void age() {
        epoch++;
        for (; old > 0; old--) {
            idle.removeLast();
            aged++;
        }
        old = idle.size();
    }

    @Override
    public synchronized void clear() {
        epoch += 2;
        cleared += idle.size();
        idle.clear();
        old = 0;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public synchronized void close() {
        closed = true;
        clear();
    }

    @Override
    public synchronized PoolStats stats() {
        int idle = this.idle.size();
        return new Figures(
                0,
                hits,
                0,
                created,
                failures,
                0,
                released,
                0,
                0,
                0,
                failedReset,
                invalid,
                aged,
                cleared,
                0,
                0,
                idle,
                idle,
                out);
    }

    @Override
    public synchronized PoolSnapshot snapshot() {
        var stack = new Level(Kind.IDLE, "stack", idle.size(), idle.size(), epoch);
        return new PoolSnapshot(
                name, epoch, closed, SafetyLevel.OFF, List.of(stack), List.of(), stats());
    }

    private record Figures(
            long hitLocal,
            long hitShared,
            long hitVictim,
            long created,
            long factoryFailures,
            long donated,
            long released,
            long droppedFull,
            long droppedOversize,
            long droppedUnderused,
            long droppedReset,
            long droppedInvalid,
            long droppedAged,
            long droppedCleared,
            long collected,
            long leaked,
            long idle,
            long idleBytes,
            long leased)
            implements PoolStats {}
}
