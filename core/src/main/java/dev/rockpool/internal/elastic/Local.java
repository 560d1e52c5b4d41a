package dev.rockpool.internal.elastic;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.WeakReference;

/// The magazines of one platform thread. Only that thread touches them, with plain fields: nothing
/// here is atomic.
///
/// A local has one owner for ever, named by a thread id, which HotSpot never uses twice; a number
/// retains nothing. So whoever finds its own id in a local created that local, and sees its fields
/// by program order, however the reference was read.
final class Local<T> extends Magazines<T> {
    private static final VarHandle EPOCH =
            Fields.handle(MethodHandles.lookup(), "epoch", long.class);

    final long ownerTid;

    /// The control word under which the owner may take the fast path. Owner only.
    long control = ControlWord.NONE;

    final WeakReference<Thread> owner;

    @SuppressWarnings("unused") // through its handle
    private long epoch; // written opaquely by the owner, read so by the ageing thread

    Local(Thread owner, long epoch, long maxBytes) {
        super(maxBytes);
        this.ownerTid = owner.threadId();
        this.owner = new WeakReference<>(owner);
        this.epoch = epoch;
    }

    /// The ageing step that the owner has caught up with.
    long epoch() {
        return (long) EPOCH.getOpaque(this);
    }

    void epoch(long reached) {
        EPOCH.setOpaque(this, reached);
    }

    /// Whether the owner has ended, whether or not that can be told by its thread object.
    boolean ownerIsGone() {
        return owner.get() == null || ownerHasEnded();
    }

    /// For people.
    String ownerName() {
        Thread thread = owner.get();
        return thread == null ? "thread " + ownerTid : thread.getName();
    }

    /// Whether the owner was seen to have ended, so that its last writes are visible to the caller.
    /// False too when the thread object is gone: then nothing orders its writes before ours, and
    /// the content is left to the collector.
    boolean ownerHasEnded() {
        Thread thread = owner.get();
        return thread != null && !thread.isAlive();
    }
}
