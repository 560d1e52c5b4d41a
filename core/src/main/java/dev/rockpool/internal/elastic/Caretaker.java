package dev.rockpool.internal.elastic;

import dev.rockpool.internal.ThreadTable;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// Whatever is done to a pool as a whole: ageing, sweeping, clearing, closing. One at a time, under
/// a lock that no acquisition or release of an owner waits for, and under which no foreign code
/// runs.
final class Caretaker<T> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Control control;
    private final Tally tally;
    private final ThreadTable<Local<T>> locals;
    private final Stripes<T> stripes;
    private final Depot<T> depot;

    Caretaker(Levels<T> levels) {
        this.control = levels.control();
        this.tally = levels.tally();
        this.locals = levels.locals();
        this.stripes = levels.stripes();
        this.depot = levels.depot();
    }

    /// Makes one ageing step: the epoch first, so that no owner can go on unseen with a local that
    /// is unhooked.
    void age() {
        whileOpen(() -> {
            control.change(ControlWord.aged(control.word(), 1));
            depot.age();
            stripes.drain(false, depot::pushVictim);
            long lagging = ControlWord.epoch(control.word()) - 2;
            unhook(local -> local.epoch() <= lagging, tally.droppedAged);
            adoptFromEnded();
        });
    }

    /// Drops all that idles, but for what other live threads keep. As two steps at once, of which
    /// those hear nothing: a local that is unhooked frees nothing before a collection.
    void empty() {
        whileOpen(() -> {
            adoptFromEnded();
            Local<T> own = locals.hooked(Thread.currentThread().threadId());
            List<Batch<T>> kept = own == null ? null : tally.empty(own);
            if (kept != null) {
                kept.forEach(depot::pushVictim);
            }
            depot.age();
            stripes.drain(false, depot::pushVictim);
            depot.age();
        });
    }

    /// Gives what the locals of ended threads hold to the others. Needed even by a pool that never
    /// ages.
    void sweep() {
        whileOpen(this::adoptFromEnded);
    }

    /// Sweeps, unless somebody is at work.
    void trySweep() {
        if (lock.tryLock()) {
            try {
                sweep();
            } finally {
                lock.unlock();
            }
        }
    }

    void clear() {
        whileOpen(() -> {
            control.change(ControlWord.aged(control.word(), 2));
            depot.clear();
            dropNear(false);
        });
    }

    void close() {
        whileOpen(() -> {
            control.change(ControlWord.closed(control.word()));
            depot.close();
            dropNear(true);
        });
    }

    /// Takes back a local that was hooked while the pool closed.
    void reject(Local<T> late) {
        locked(() -> {
            unhook(local -> local == late, tally.droppedCleared);
            return late;
        });
    }

    /// Runs something with the pool to itself, but for the owners.
    <R> R locked(Supplier<R> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void whileOpen(Runnable work) {
        lock.lock();
        try {
            if (!ControlWord.isClosed(control.word())) {
                work.run();
            }
        } finally {
            lock.unlock();
        }
    }

    private void adoptFromEnded() {
        long epoch = ControlWord.epoch(control.word());
        locals.unhook(
                Local::ownerIsGone,
                local -> {
                    if (local.ownerHasEnded() && local.epoch() >= epoch - 1) {
                        local.empty()
                                .forEach(local.epoch() == epoch ? depot::push : depot::pushVictim);
                        tally.close(local);
                    } else {
                        tally.detach(local, tally.droppedAged);
                    }
                });
        tally.foldEnded();
    }

    private void dropNear(boolean close) {
        stripes.drain(close, batch -> tally.drop(batch, tally.droppedCleared));
        unhook(local -> true, tally.droppedCleared);
    }

    private void unhook(Predicate<Local<T>> which, LongAdder reason) {
        locals.unhook(which, local -> tally.detach(local, reason));
    }
}
