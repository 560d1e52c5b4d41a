package dev.rockpool.internal.elastic;

import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Padded;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// What passed through one pair of magazines. Written by whoever owns the magazines, read by
/// anyone; it outlives them until the [Tally] has folded it.
///
/// A push is a release and a pop an acquisition. A reader who reads all pushes before all pops must
/// never see an item come back before it went out: pushes are written by release and read by
/// acquire, which orders the pops before them. A pop itself is a plain addition, the cheapest there
/// is.
///
/// The owner, too, reads its pushes by acquire. So what it reads plainly in its next operation, the
/// control word above all, is read after this one: nobody goes by an old word for longer than it
/// has items to take.
final class Counts extends Padded {
    private static final VarHandle POPS = Fields.handle(MethodHandles.lookup(), "pops", long.class);
    private static final VarHandle PUSHES =
            Fields.handle(MethodHandles.lookup(), "pushes", long.class);
    private static final VarHandle REFILLS =
            Fields.handle(MethodHandles.lookup(), "refills", long.class);
    private static final VarHandle REFILLED =
            Fields.handle(MethodHandles.lookup(), "refilled", long.class);
    private static final VarHandle SPILLED =
            Fields.handle(MethodHandles.lookup(), "spilled", long.class);

    // Read by others through the handles. Pops are written plainly, the rest through theirs.
    @SuppressWarnings("UnusedVariable") // through its handle
    private long pops;

    @SuppressWarnings("UnusedVariable") // through its handle
    private long pushes;

    private long refills; // batches that came from the shared levels, one item of each lent at once
    private long refilled; // the items that came with them
    private long spilled; // went to them, or was dropped

    void pop() {
        pops++;
    }

    void push() {
        PUSHES.setRelease(this, pushes() + 1);
    }

    void refill(int items) {
        REFILLS.setOpaque(this, refills + 1);
        REFILLED.setOpaque(this, refilled + items);
    }

    void spill(int items) {
        SPILLED.setOpaque(this, spilled + items);
    }

    long pushes() {
        return (long) PUSHES.getAcquire(this);
    }

    long pops() {
        return (long) POPS.getOpaque(this);
    }

    long refills() {
        return (long) REFILLS.getOpaque(this);
    }

    /// The number of items inside the magazines; exact while their owner rests.
    long inside() {
        long in = pushes() + (long) REFILLED.getOpaque(this);
        return Math.max(0, in - pops() - (long) SPILLED.getOpaque(this));
    }
}
