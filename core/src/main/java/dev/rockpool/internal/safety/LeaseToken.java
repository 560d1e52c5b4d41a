package dev.rockpool.internal.safety;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/// What a watched lease holds, and nothing else does: when it is unreachable, and was not ended,
/// the lease was lost. The lease itself could not be watched so: a reference to it would keep the
/// compiler from removing all the others.
///
/// @param <T> the type of the item
public final class LeaseToken<T> {
    private final Watch<T> watch;
    private final OpenLease record;
    private volatile @Nullable Site ended;

    LeaseToken(Watch<T> watch, OpenLease.Facts facts) {
        this.watch = watch;
        this.record = new OpenLease(this, watch.lost, facts);
    }

    OpenLease record() {
        return record;
    }

    /// Ends the watch: the lease is over.
    public void end() {
        try {
            Site here = Site.here("closed");
            ended = here;
            record.life().released(here);
            watch.end(record);
        } finally {
            Reference.reachabilityFence(this); // or it is lost while it ends
        }
    }

    /// Gives back the item of the lease, after its end.
    public void release(T item) {
        watch.release(item, record.life());
    }

    /// Where the lease was ended; null if it was not.
    public @Nullable Site ended() {
        return ended;
    }

    /// Of the item.
    public Life life() {
        return record.life();
    }
}
