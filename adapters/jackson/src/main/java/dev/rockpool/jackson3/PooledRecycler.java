package dev.rockpool.jackson3;

import dev.rockpool.jackson.internal.Retention;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.BufferRecycler;
import tools.jackson.core.util.RecyclerPool;

/// A recycler that knows what its buffers weigh, and that is given back once.
///
/// # The link
///
/// A recycler is linked to its pool when it is lent, and its release takes the link, so that it may
/// be released again in vain: a parser may be closed twice. Jackson's own recycler reads the link
/// and then forgets it, and two threads that close one parser at the same moment can both release
/// it; then it is in two hands. Here one of them has the link. What is left is a closer that is
/// held up until the recycler is lent again, and takes the next holder's link: only a handle for
/// each lease would tell, and that would be garbage for every document.
///
/// # Buffers that come late
///
/// A generator of Jackson 2 releases its recycler first, then writes what is left in its buffers,
/// then gives these back. If the recycler idled meanwhile, whoever is lent it next would find it
/// empty: with a pool that lends what came last, and streams that let other threads run, that is
/// the rule. So a recycler waits for the two buffers of a generator and idles with them. Where they
/// never come, since the stream could not be closed, the recycler is lost to the pool, as is that
/// of a parser that nobody closes.
final class PooledRecycler extends BufferRecycler {
    private static final int ENCODING = 1;
    private static final int CONCATENATION = 2;

    private final Retention retention =
            new Retention(_byteBuffers.length() + _charBuffers.length());

    /// The pool to go back to; null while it is not linked.
    private final AtomicReference<@Nullable RecyclerPool<BufferRecycler>> pool =
            new AtomicReference<>();

    private int out; // the buffers of a generator that are out: a bit each
    private boolean released; // and waits for them

    /// Of a recycler that comes back.
    static void settle(BufferRecycler recycler) {
        if (recycler instanceof PooledRecycler own) {
            own.settle();
        }
    }

    private void settle() {
        if (retention.isTimeToLetGo()) {
            letGo(_byteBuffers, 0);
            letGo(_charBuffers, _byteBuffers.length());
        }
    }

    private <B> void letGo(AtomicReferenceArray<B> buffers, int first) {
        for (int i = 0; i < buffers.length(); i++) {
            if (retention.forgetIfLarge(first + i)) {
                buffers.set(i, null);
            }
        }
    }

    /// The bytes in a recycler that has come back.
    static long weight(BufferRecycler recycler) {
        return recycler instanceof PooledRecycler own ? own.retention.weight() : Retention.UNKNOWN;
    }

    @Override
    public boolean isLinkedWithPool() {
        return pool.get() != null;
    }

    @Override
    public BufferRecycler withPool(RecyclerPool<BufferRecycler> pool) {
        if (this.pool.getPlain() != null) {
            throw new IllegalStateException(
                    "A recycler is linked already, and was to be linked to " + pool);
        }
        out = 0;
        released = false;
        this.pool.setPlain(pool); // whoever gets the recycler from us gets this, too
        return this;
    }

    @Override
    public void releaseToPool() {
        released = true;
        goBackIfComplete();
    }

    @Override
    public byte[] allocByteBuffer(int ix, int minSize) {
        if (ix == BYTE_WRITE_ENCODING_BUFFER) {
            out |= ENCODING;
        }
        return super.allocByteBuffer(ix, minSize);
    }

    @Override
    public void releaseByteBuffer(int ix, byte[] buffer) {
        super.releaseByteBuffer(ix, buffer);
        retention.see(ix, buffer.length);
        if (ix == BYTE_WRITE_ENCODING_BUFFER) {
            out &= ~ENCODING;
            goBackIfComplete();
        }
    }

    @Override
    public char[] allocCharBuffer(int ix, int minSize) {
        if (ix == CHAR_CONCAT_BUFFER) {
            out |= CONCATENATION;
        }
        return super.allocCharBuffer(ix, minSize);
    }

    @Override
    public void releaseCharBuffer(int ix, char[] buffer) {
        super.releaseCharBuffer(ix, buffer);
        retention.see(_byteBuffers.length() + ix, (long) Character.BYTES * buffer.length);
        if (ix == CHAR_CONCAT_BUFFER) {
            out &= ~CONCATENATION;
            goBackIfComplete();
        }
    }

    private void goBackIfComplete() {
        if (released && out == 0) {
            RecyclerPool<BufferRecycler> linked = pool.getAndSet(null);
            if (linked != null) {
                linked.releasePooled(this);
            }
        }
    }
}
