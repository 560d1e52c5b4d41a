package dev.rockpool.internal.elastic;

import dev.rockpool.PoolTrace.Outcome;
import dev.rockpool.PoolTrace.Place;
import dev.rockpool.internal.ThreadTable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Gives a platform thread its local, and brings that up to date: the slow path of finding one.
final class Registrar<T> {
    /// New locals between two searches for those of ended threads.
    private static final int SWEEP_EVERY = 64;

    private final boolean shared;
    private final long localBytes;
    private final long maxItemBytes;
    private final Control control;
    private final Tally tally;
    private final ThreadTable<Local<T>> locals;
    private final Depot<T> depot;
    private final Caretaker<T> caretaker;
    private final AtomicInteger hooked = new AtomicInteger(); // locals so far

    Registrar(Levels<T> levels, Caretaker<T> caretaker) {
        this.shared = levels.settings().shared();
        this.localBytes = levels.settings().localBytes();
        this.maxItemBytes = levels.settings().maxItemBytes();
        this.control = levels.control();
        this.tally = levels.tally();
        this.locals = levels.locals();
        this.depot = levels.depot();
        this.caretaker = caretaker;
    }

    /// The hooked local of the current thread, caught up with a control word; null if it has none
    /// and gets none.
    @Nullable Local<T> local(Thread current, long word, Trail trail) {
        if (shared || current.isVirtual()) {
            return null;
        }
        Local<T> local = locals.hooked(current.threadId());
        if (local == null || !catchUp(local, word, trail)) {
            local = hookNew(current, word);
            trail.note(Place.LOCAL, local != null ? Outcome.JOINED : Outcome.MISS, 0);
        }
        if (local != null) {
            local.control(ControlWord.fast(word));
        }
        return local;
    }

    private @Nullable Local<T> hookNew(Thread current, long word) {
        if (!locals.hasRoom(current.threadId())) {
            return null;
        }
        var local = new Local<T>(current, ControlWord.epoch(word), localBytes, maxItemBytes);
        tally.open(local);
        if (!locals.hook(local)) {
            tally.close(local);
            return null;
        }
        // A close may have passed before we were in the table.
        if (ControlWord.isClosed(control.word())) {
            caretaker.reject(local);
            return null;
        }
        if (hooked.incrementAndGet() % SWEEP_EVERY == 0) {
            caretaker.trySweep();
        }
        return local;
    }

    /// Makes the steps that a local has missed.
    ///
    /// @return false if the local was taken from its owner meanwhile
    private boolean catchUp(Local<T> local, long word, Trail trail) {
        long missed = ControlWord.epoch(word) - local.epoch();
        if (missed <= 0) {
            return true;
        }
        List<Batch<T>> content = tally.empty(local);
        if (content == null) {
            locals.leave(local);
            return false;
        }
        local.epoch(ControlWord.epoch(word));
        int items = 0;
        for (Batch<T> batch : content) {
            if (missed == 1) {
                depot.pushVictim(batch);
            } else {
                tally.drop(batch, tally.droppedAged);
            }
            items += batch.count;
        }
        trail.note(Place.LOCAL, Outcome.AGED, items);
        return true;
    }
}
