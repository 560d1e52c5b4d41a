package dev.rockpool.jetty;

import dev.rockpool.Fault;
import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Site;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.jspecify.annotations.Nullable;

/// A buffer that is lent once: to whoever acquired it and to all who retain it, until the last of
/// them has released it.
///
/// Each lease is an object of its own: who keeps a reference beyond the last release finds it dead
/// for ever, whoever has the memory by then. All that hands out bytes or takes them looks first;
/// what only says how much there is answers *nothing*, since Jetty asks that of buffers that it has
/// released.
///
/// A slice, as Jetty makes it, retains the buffer that it is cut from, and looks at nothing.
abstract sealed class PooledBuffer extends RetainableByteBuffer.Pooled
        permits HeapBuffer, SlotBuffer, WatchedBuffer {
    private static final AtomicIntegerFieldUpdater<PooledBuffer> REFERENCES =
            AtomicIntegerFieldUpdater.newUpdater(PooledBuffer.class, "references");

    private final RockpoolByteBufferPool pool;
    private final @Nullable Life life; // if it is watched
    private volatile int references = 1; // up from 0 only if it could not be given back

    /// Lends memory.
    ///
    /// @param memory a view of it that nobody else has until this ends
    PooledBuffer(RockpoolByteBufferPool pool, ByteBuffer memory) {
        super(pool, memory.limit(0), NON_RETAINABLE);
        this.pool = pool;
        this.life = life(pool.memory().safety());
        pool.books().enter(this);
    }

    private static @Nullable Life life(SafetyLevel level) {
        if (level != SafetyLevel.FULL) {
            return null;
        }
        var life = new Life();
        life.acquired(Site.here("acquired"));
        return life;
    }

    /// Gives the memory back.
    ///
    /// @throws IllegalStateException if somebody is inside it; it is still lent then
    abstract void giveBack();

    @Override
    public final boolean canRetain() {
        return true;
    }

    @Override
    public final boolean isRetained() {
        return references > 1;
    }

    @Override
    public final int getRetained() {
        return references;
    }

    @Override
    public final void retain() {
        if (REFERENCES.getAndUpdate(this, PooledBuffer::oneMore) == 0) {
            throw pool.books()
                    .refuse(Fault.USED_AFTER_RELEASE, this, "is retained after its release", life);
        }
    }

    private static int oneMore(int references) {
        return references == 0 ? 0 : Math.incrementExact(references);
    }

    @Override
    public final boolean release() {
        int before = REFERENCES.getAndUpdate(this, PooledBuffer::oneLess);
        if (before == 0) {
            throw pool.books()
                    .refuse(
                            Fault.RELEASED_TWICE,
                            this,
                            "is released once more than it was acquired and retained",
                            life);
        }
        if (before == 1) {
            end();
        }
        return before == 1;
    }

    private static int oneLess(int references) {
        return Math.max(0, references - 1);
    }

    private void end() {
        giveBack();
        if (life != null) {
            life.released(Site.here("released"));
        }
        pool.books().strike(this);
    }

    /// Takes the last release back: while there are no references nobody else changes that.
    final void staysLent() {
        references = 1;
    }

    private void checkLent() {
        if (references == 0) {
            throw pool.books()
                    .refuse(Fault.USED_AFTER_RELEASE, this, "is used after its release", life);
        }
    }

    @Override
    public final ByteBuffer getByteBuffer() {
        checkLent();
        return super.getByteBuffer();
    }

    @Override
    public final int remaining() {
        return references == 0 ? 0 : super.remaining();
    }

    @Override
    public final boolean hasRemaining() {
        return references != 0 && super.hasRemaining();
    }

    @Override
    public final long space() {
        return references == 0 ? 0 : super.space();
    }

    /// Looks before Jetty acquires the other one.
    @Override
    public final RetainableByteBuffer copy() {
        checkLent();
        return super.copy();
    }

    @Override
    public final byte get(long index) {
        checkLent();
        return super.get(index);
    }

    @Override
    public final void limit(long size) {
        checkLent();
        super.limit(size);
    }

    @Override
    public final void clear() {
        checkLent();
        super.clear();
    }

    @Override
    public final boolean append(ByteBuffer bytes) {
        checkLent();
        return super.append(bytes);
    }

    @Override
    public final boolean append(RetainableByteBuffer bytes) {
        checkLent();
        return super.append(bytes);
    }

    @Override
    public final Mutable add(ByteBuffer bytes) {
        checkLent();
        return super.add(bytes);
    }

    @Override
    public final Mutable add(RetainableByteBuffer bytes) {
        checkLent();
        return super.add(bytes);
    }

    @Override
    public final Mutable put(byte value) {
        checkLent();
        return super.put(value);
    }

    @Override
    public final Mutable put(long index, byte value) {
        checkLent();
        return super.put(index, value);
    }

    @Override
    public final Mutable putShort(short value) {
        checkLent();
        return super.putShort(value);
    }

    @Override
    public final Mutable putInt(int value) {
        checkLent();
        return super.putInt(value);
    }

    @Override
    public final Mutable putLong(long value) {
        checkLent();
        return super.putLong(value);
    }

    @Override
    public final Mutable put(byte[] bytes, int offset, int length) {
        checkLent();
        return super.put(bytes, offset, length);
    }
}
