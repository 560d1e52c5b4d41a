package dev.rockpool.internal.budget;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The charges of one pool, by the identity of its items.
///
/// For pools that know their items by nothing but their identity, and lose some to the collector:
/// an item is held weakly, and its charge ends when it is dropped, or else when it was collected.
///
/// A table of chains. Who looks for an item takes no lock and makes no garbage, since each release
/// does so; who enters one or takes one out holds the lock. While the table grows, one who looks
/// may miss what is there; so what is not found is looked for again under the lock.
public final class Charges {
    private static final int SMALLEST = 64;

    private final Account account;
    private final ReferenceQueue<Object> collected = new ReferenceQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile AtomicReferenceArray<@Nullable Tag> chains = // in copies, under the lock
            new AtomicReferenceArray<>(SMALLEST);
    private int size; // under the lock

    Charges(Account account) {
        this.account = account;
    }

    /// Notes what a new item is charged.
    public void enter(Object item, Charge charge) {
        expunge();
        drop(item); // were it in already, by a factory that returns one twice
        var tag = new Tag(item, charge, collected);
        lock.lock();
        try {
            if (size >= 2 * chains.length()) {
                grow();
            }
            link(chains, tag);
            size++;
        } finally {
            lock.unlock();
        }
    }

    /// Has the charge of an item that came back follow its weight. One that the pool did not make
    /// is charged from now on.
    ///
    /// @return false if there is no room for it, or it is not to be kept anyway
    public boolean follow(Object item, long weight) {
        Charge charge = of(item);
        if (charge != null) {
            return charge.follow(weight);
        }
        if (!account.tryCharge(weight)) {
            return false;
        }
        Charge fresh = Charge.of(account, weight);
        boolean done = false;
        try {
            enter(item, fresh);
            done = true;
        } finally {
            if (!done) {
                fresh.end();
            }
        }
        return true;
    }

    /// What an item is charged.
    ///
    /// @return 0 if nothing
    public long bytesOf(Object item) {
        Charge charge = of(item);
        return charge == null ? 0 : charge.bytes();
    }

    /// Ends the charge of an item that the pool lets go of.
    public void drop(Object item) {
        Tag tag;
        lock.lock();
        try {
            tag = find(item);
            if (tag != null) {
                unlink(tag);
            }
        } finally {
            lock.unlock();
        }
        if (tag != null) {
            tag.charge.end();
        }
    }

    /// Ends the charges of items that were collected.
    void expunge() {
        for (Reference<?> gone = collected.poll(); gone != null; gone = collected.poll()) {
            Tag tag = (Tag) gone;
            lock.lock();
            try {
                unlink(tag);
            } finally {
                lock.unlock();
            }
            tag.charge.end();
        }
    }

    private @Nullable Charge of(Object item) {
        Tag tag = find(item);
        if (tag == null) {
            lock.lock();
            try {
                tag = find(item);
            } finally {
                lock.unlock();
            }
        }
        return tag == null ? null : tag.charge;
    }

    private @Nullable Tag find(Object item) {
        AtomicReferenceArray<@Nullable Tag> chains = this.chains;
        Tag tag = chains.get(System.identityHashCode(item) & (chains.length() - 1));
        while (tag != null && !tag.refersTo(item)) {
            tag = tag.next;
        }
        return tag;
    }

    private void grow() {
        AtomicReferenceArray<@Nullable Tag> before = chains;
        var after = new AtomicReferenceArray<@Nullable Tag>(2 * before.length());
        for (int i = 0; i < before.length(); i++) {
            for (Tag tag = before.get(i); tag != null; ) {
                Tag next = tag.next;
                link(after, tag);
                tag = next;
            }
        }
        chains = after;
    }

    private static void link(AtomicReferenceArray<@Nullable Tag> chains, Tag tag) {
        int at = tag.hash & (chains.length() - 1);
        tag.next = chains.get(at);
        chains.set(at, tag);
    }

    private void unlink(Tag gone) {
        int at = gone.hash & (chains.length() - 1);
        Tag tag = chains.get(at);
        if (tag == gone) {
            chains.set(at, gone.next);
            size--;
            return;
        }
        while (tag != null && tag.next != gone) {
            tag = tag.next;
        }
        if (tag != null) {
            tag.next = gone.next;
            size--;
        }
    }

    /// An item and its charge.
    private static final class Tag extends WeakReference<Object> {
        final int hash;
        final Charge charge;
        volatile @Nullable Tag next; // under the lock

        Tag(Object item, Charge charge, ReferenceQueue<Object> collected) {
            super(item, collected);
            this.hash = System.identityHashCode(item);
            this.charge = charge;
        }
    }
}
