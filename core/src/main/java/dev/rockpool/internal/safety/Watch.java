package dev.rockpool.internal.safety;

import dev.rockpool.Fault;
import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Watches leases of one pool: all or a sample, as its level says. Finds those that are lost or
/// open for too long.
///
/// @param <T> the type of the items
public final class Watch<T> {
    static {
        // An OutOfMemoryError inside a class initialiser would spoil the class for good.
        Fields.initialize(MethodHandles.lookup(), Site.class);
    }

    final ReferenceQueue<WatchToken<?>> lost = new ReferenceQueue<>();

    private final Findings findings;
    private final Owner<T> owner;
    private final Sampler sampler = new Sampler();
    private final Set<OpenLease> open = ConcurrentHashMap.newKeySet();

    /// Watches nothing yet.
    public Watch(Findings findings, Owner<T> owner) {
        this.findings = findings;
        this.owner = owner;
    }

    /// To be asked by each lease.
    public Sampler sampler() {
        return sampler;
    }

    /// Watches none, some or all leases from now on.
    public void level(SafetyLevel level) {
        sampler.level(level);
    }

    /// Begins to watch a lease, if a sample is still due.
    ///
    /// @param type of its item
    /// @param life of its item
    /// @param takeBack called when the lease is found lost, once: has the pool do without the item;
    ///   false if that came back by another way
    /// @return null if it is not watched
    public @Nullable LeaseToken<T> open(Class<?> type, Life life, BooleanSupplier takeBack) {
        if (!sampler.take() || sampler.isOff()) {
            return null;
        }
        long start = System.nanoTime();
        if (life.acquired() == null) {
            life.acquired(Site.here("acquired"));
        }
        var facts = new OpenLease.Facts(type, Thread.currentThread(), life, start, takeBack);
        var token = new WatchToken<>(this, facts);
        var lease = new LeaseToken<>(token); // before there is something to lose
        boolean begun = false;
        try {
            open.add(token.record());
            sampler.pay(System.nanoTime() - start);
            begun = true;
            return lease;
        } finally {
            if (!begun) { // for want of memory or stack: nobody has the token, and nothing is lost
                end(token.record());
            }
        }
    }

    void end(OpenLease lease) {
        open.remove(lease);
        lease.clear();
    }

    void release(T item, Life life) {
        long start = System.nanoTime();
        owner.releaseWatched(item, life);
        sampler.pay(System.nanoTime() - start);
    }

    /// Lets the next lease be watched, if it is time. Neither blocks nor calls anybody.
    public void refill() {
        refill(false);
    }

    /// Lets the next lease be taken for a sample, if it is time.
    ///
    /// @param asked whether somebody else wants one, whatever the level
    public void refill(boolean asked) {
        sampler.refill(asked);
    }

    /// Whether any lease is watched at this moment.
    public boolean isBusy() {
        return !open.isEmpty();
    }

    /// Tells of the watched leases that are lost. First all are taken back: a listener may call the
    /// pool, and so this, again.
    public void look() {
        var losses = new ArrayList<OpenLease>();
        for (Reference<?> gone = lost.poll(); gone != null; gone = lost.poll()) {
            if (gone instanceof OpenLease lease && open.remove(lease) && lease.takeBack()) {
                losses.add(lease);
            }
        }
        losses.forEach(this::tellLoss);
    }

    private void tellLoss(OpenLease lease) {
        findings.find(
                Fault.LEAKED,
                "a lease of %s was never closed and is lost".formatted(lease.item()),
                lease.life(),
                lease.life().acquired(),
                null);
    }

    /// Tells of the watched leases that are open for longer than a limit.
    ///
    /// @param limit ns
    public void lookForHeldLong(long limit) {
        for (OpenLease lease : open) {
            if (lease.isNewlyHeldLong(limit)) {
                Life life = lease.life();
                findings.heldLong(lease.item(), limit, life, life.acquired(), lease.holder());
            }
        }
    }
}
