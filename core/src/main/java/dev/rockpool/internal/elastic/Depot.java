package dev.rockpool.internal.elastic;

import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Padded;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.SoftReference;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The shared level: two stacks of batches, the primary one and the victim of the last ageing step.
///
/// # Batches on a Treiber stack
///
/// A batch enters and leaves by one CAS each, whatever it holds. Every entry has a node of its own,
/// which is never entered again, so a CAS that succeeds cannot have missed a pop and a push between
/// (no ABA while the collector keeps a node that someone still looks at). A node stores the totals
/// of the stack below it, so the byte limit costs no counter of its own; it may be exceeded by a
/// batch for each thread that pushes at that moment, and by what the stripes take in later. A ring
/// of magazines was level with it within noise, and has a fixed size.
///
/// # Strong and soft
///
/// What lies in the primary stack is held strongly up to `strongBytes`; above that, and in the
/// victim stack, an array is reached through one soft reference for the whole batch. A collector
/// short of memory takes it, and the node still says how many items went: whoever comes upon the
/// cleared node first, a popper, an ageing step or a reader of the statistics, claims it and counts
/// them, once.
///
/// # Lifetime
///
/// [#age] drops the victims and makes the primary stack the victim. A pop from the victim takes one
/// item and leaves the others there: were the whole batch taken, a surplus would be made young
/// again by every hit, and never leave.
///
/// @param <T> the type of the items
final class Depot<T> extends Padded {
    private static final VarHandle PRIMARY =
            Fields.handle(MethodHandles.lookup(), "primary", Node.class);
    private static final VarHandle VICTIM =
            Fields.handle(MethodHandles.lookup(), "victim", Node.class);

    private final long maxBytes;
    private final long strongBytes;
    private final Stripes<T> stripes; // what they hold counts against maxBytes
    private final Tally tally;
    private volatile @Nullable Node<T> primary; // head; null is empty
    private volatile @Nullable Node<T> victim; // head; null is empty
    private volatile boolean closed;

    Depot(ElasticSettings<T> settings, Stripes<T> stripes, Tally tally) {
        this.maxBytes = settings.maxIdleBytes();
        this.strongBytes = settings.strongBytes();
        this.stripes = stripes;
        this.tally = tally;
    }

    /// Takes in a batch, or drops it and counts that.
    ///
    /// @return whether there was room for it
    boolean push(Batch<T> batch) {
        return push(PRIMARY, batch, false);
    }

    /// Takes in what idled through an ageing step elsewhere, or drops it and counts that.
    void pushVictim(Batch<T> batch) {
        push(VICTIM, batch, true);
    }

    /// Whether the item lies on top of the primary stack, alone: it was released and not acquired
    /// since.
    boolean isOnTop(T item) {
        Node<T> head = primary;
        Batch<T> batch = head != null && head.count == 1 ? head.batch() : null;
        return batch != null && batch.last() == item;
    }

    /// Takes a batch that did not idle through an ageing step.
    @Nullable Batch<T> pop() {
        return pop(PRIMARY);
    }

    /// Takes one item that did.
    @Nullable T popVictim() {
        Batch<T> batch = pop(VICTIM);
        if (batch == null) {
            return null;
        }
        T item = batch.last();
        if (batch.count > 1) {
            pushVictim(batch.withoutLast());
        }
        return item;
    }

    /// Takes one item of a batch that was popped, and puts the others back.
    T split(Batch<T> batch) {
        T item = batch.last();
        if (batch.count > 1) {
            push(batch.withoutLast());
        }
        return item;
    }

    /// One ageing step. Called by one thread at a time.
    void age() {
        @SuppressWarnings("unchecked")
        Node<T> gone = (Node<T>) VICTIM.getAndSet(this, null);
        drop(gone, tally.droppedAged);
        @SuppressWarnings("unchecked")
        Node<T> aged = (Node<T>) PRIMARY.getAndSet(this, null);
        for (Node<T> node = aged; node != null; node = node.next) {
            Batch<T> batch = node.take(tally.collected);
            if (batch != null) {
                pushVictim(batch);
            }
        }
    }

    /// Drops everything.
    @SuppressWarnings("unchecked")
    void clear() {
        drop((Node<T>) PRIMARY.getAndSet(this, null), tally.droppedCleared);
        drop((Node<T>) VICTIM.getAndSet(this, null), tally.droppedCleared);
    }

    /// Drops everything, and from now on what comes.
    void close() {
        closed = true;
        clear();
    }

    /// What the primary stack holds.
    Content primary() {
        return content(primary);
    }

    /// What the victim stack holds.
    Content victim() {
        return content(victim);
    }

    /// @param items not collected
    /// @param bytes their weight
    record Content(long items, long bytes) {}

    private boolean push(VarHandle stack, Batch<T> batch, boolean alwaysSoft) {
        boolean entered = enter(stack, batch, alwaysSoft);
        if (closed) { // the drain of close() may have passed before this push
            clear();
        }
        return entered;
    }

    private boolean enter(VarHandle stack, Batch<T> batch, boolean alwaysSoft) {
        try {
            Node<T> node = null;
            while (true) {
                @SuppressWarnings("unchecked")
                Node<T> head = (Node<T>) stack.getVolatile(this);
                if (!hasRoomFor(batch.bytes())) {
                    tally.drop(batch, tally.droppedFull);
                    return false;
                }
                boolean soft = alwaysSoft || batch.bytes() > strongBytes - Node.strongBytes(head);
                if (node == null || node.isSoft() != soft) {
                    node = new Node<>(batch, soft);
                }
                node.lieOn(head);
                if (stack.compareAndSet(this, head, node)) {
                    return true;
                }
                Thread.onSpinWait();
            }
        } catch (VirtualMachineError noRoom) { // for a node, or on the stack: nothing was pushed
            tally.droppedFull.add(batch.count);
            return false;
        }
    }

    /// The stripes are asked only where their answer can matter: they take a quarter at the most.
    private boolean hasRoomFor(long bytes) {
        long left = maxBytes - total(primary) - total(victim) - bytes;
        return left >= 0 && (left >= maxBytes / 4 || left >= stripes.bytes());
    }

    @SuppressWarnings("unchecked")
    private @Nullable Batch<T> pop(VarHandle stack) {
        while (true) {
            Node<T> head = (Node<T>) stack.getVolatile(this);
            if (head == null) {
                return null;
            }
            if (stack.compareAndSet(this, head, head.next)) {
                Batch<T> batch = head.take(tally.collected);
                if (batch != null) {
                    return batch;
                }
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private void drop(@Nullable Node<T> chain, LongAdder reason) {
        for (Node<T> node = chain; node != null; node = node.next) {
            Batch<T> batch = node.take(tally.collected);
            if (batch != null) {
                tally.drop(batch, reason);
            }
        }
    }

    private Content content(@Nullable Node<T> chain) {
        long items = 0;
        long bytes = 0;
        for (Node<T> node = chain; node != null; node = node.next) {
            if (!node.claimIfCollected(tally.collected)) {
                items += node.count;
                bytes += node.count * node.weight;
            }
        }
        return new Content(items, bytes);
    }

    private static long total(@Nullable Node<?> head) {
        return head == null ? 0 : head.totalBytes;
    }

    /// One entry of a stack. Its totals and `next` are written before the CAS that publishes it,
    /// and not after.
    private static final class Node<T> {
        final int count;
        final long weight;
        @Nullable Node<T> next;
        long totalBytes; // of this node and all below
        long strongBytes; // of those that are held strongly

        private final @Nullable Batch<T> strong;
        private final @Nullable SoftReference<Batch<T>> soft;
        private final AtomicBoolean claimed = new AtomicBoolean();

        Node(Batch<T> batch, boolean soft) {
            this.count = batch.count;
            this.weight = batch.weight;
            this.strong = soft ? null : batch;
            this.soft = soft ? new SoftReference<>(batch) : null;
        }

        static long strongBytes(@Nullable Node<?> head) {
            return head == null ? 0 : head.strongBytes;
        }

        boolean isSoft() {
            return soft != null;
        }

        void lieOn(@Nullable Node<T> head) {
            long bytes = count * weight;
            next = head;
            totalBytes = total(head) + bytes;
            strongBytes = strongBytes(head) + (strong != null ? bytes : 0);
        }

        /// Takes the batch out of a node that the caller removed from its stack.
        @Nullable Batch<T> take(LongAdder collected) {
            Batch<T> batch = batch();
            if (batch == null) {
                claimIfCollected(collected);
                return null;
            }
            if (soft != null) {
                claimed.set(true); // a reader that still looks at it must not count what is out
            }
            return batch;
        }

        /// Counts the items of a node that the collector emptied, unless somebody did.
        ///
        /// @return whether it is empty
        boolean claimIfCollected(LongAdder collected) {
            if (batch() != null) {
                return false;
            }
            if (claimed.compareAndSet(false, true)) {
                collected.add(count);
            }
            return true;
        }

        @Nullable Batch<T> batch() {
            return strong != null ? strong : soft != null ? soft.get() : null;
        }
    }
}
