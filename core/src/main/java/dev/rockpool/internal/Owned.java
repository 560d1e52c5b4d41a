package dev.rockpool.internal;

import java.lang.ref.WeakReference;

/// What one thread keeps for itself, under its id in a [ThreadTable].
///
/// It has one owner for ever, named by a thread id, which HotSpot never uses twice; a number
/// retains nothing. So whoever finds its own id here has created it, and sees its fields by program
/// order, however the reference was read.
public abstract class Owned extends Padded {
    /// The id of the owner; 0, which is no thread's, for what has none.
    public final long ownerTid;

    /// The owner.
    public final WeakReference<Thread> owner;

    /// What a thread owns.
    protected Owned(Thread owner) {
        this.ownerTid = owner.threadId();
        this.owner = new WeakReference<>(owner);
    }

    /// What nobody owns.
    protected Owned() {
        this.ownerTid = 0;
        this.owner = new WeakReference<>(null);
    }

    /// Whether the owner has ended, whether or not that can be told by its thread object.
    public final boolean ownerIsGone() {
        return owner.get() == null || ownerHasEnded();
    }

    /// Whether the owner was seen to have ended, so that its last writes are visible to the caller.
    /// False too when the thread object is gone: then nothing orders its writes before ours, and
    /// the content is left to the collector.
    public final boolean ownerHasEnded() {
        Thread thread = owner.get();
        return thread != null && !thread.isAlive();
    }

    /// For people.
    public final String ownerName() {
        Thread thread = owner.get();
        return thread == null ? "thread " + ownerTid : thread.getName();
    }
}
