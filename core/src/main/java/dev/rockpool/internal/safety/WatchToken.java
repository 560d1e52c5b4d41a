package dev.rockpool.internal.safety;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/// What a watched lease holds, and nothing else does: when it is unreachable, and was not ended,
/// the lease was lost. The lease itself could not be watched so: a reference to it would keep the
/// compiler from removing all the others.
///
/// @param <T> the type of the item
final class WatchToken<T> implements Escort<T> {
    private final Watch<T> watch;
    private final OpenLease record;
    private volatile @Nullable Site ended;

    WatchToken(Watch<T> watch, OpenLease.Facts facts) {
        this.watch = watch;
        this.record = new OpenLease(this, watch.lost, facts);
    }

    OpenLease record() {
        return record;
    }

    @Override
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

    @Override
    public T lent(T item) {
        return item;
    }

    @Override
    public boolean invalidated() {
        return false;
    }

    @Override
    public void release(T item) {
        watch.release(item, record.life());
    }

    @Override
    public @Nullable Site ended() {
        return ended;
    }

    @Override
    public Life life() {
        return record.life();
    }
}
