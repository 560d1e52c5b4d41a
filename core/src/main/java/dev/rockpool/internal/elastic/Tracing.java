package dev.rockpool.internal.elastic;

import dev.rockpool.PoolTrace;
import org.jspecify.annotations.Nullable;

/// Follows one operation at a time. While somebody waits for the operation to come, a bit of the
/// [ControlWord] leads all threads by the slow path, which alone leaves a [Trail]: the fast path
/// pays nothing for it.
final class Tracing {
    private final String pool;
    private final Control control;
    private final Caretaker<?> caretaker;
    private volatile @Nullable Trail awaited; // written under the caretaker's lock

    Tracing(Levels<?> levels, Caretaker<?> caretaker) {
        this.pool = levels.settings().name();
        this.control = levels.control();
        this.caretaker = caretaker;
    }

    /// Waits for the next operation of the calling thread. Whoever was waited for before is not any
    /// more.
    PoolTrace next() {
        var trail = new Trail(pool, Thread.currentThread());
        caretaker.locked(() -> await(trail));
        return trail;
    }

    /// The trail of an operation that begins under a control word: the one that is waited for, if
    /// the caller's, and [Trail#NONE] mostly.
    Trail begin(long word, String operation) {
        Trail trail = ControlWord.isTraced(word) ? awaited : null;
        if (trail == null || !trail.follows(Thread.currentThread())) {
            return Trail.NONE;
        }
        trail.begin(operation);
        caretaker.locked(() -> awaited == trail ? await(null) : trail); // or another is by now
        return trail;
    }

    private @Nullable Trail await(@Nullable Trail next) {
        awaited = next;
        control.change(ControlWord.withTracing(control.word(), next != null));
        return next;
    }
}
