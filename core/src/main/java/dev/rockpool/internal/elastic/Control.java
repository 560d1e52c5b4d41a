package dev.rockpool.internal.elastic;

import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Padded;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The [ControlWord] of one pool, on cache lines of its own: read by every operation, written when
/// the pool ages, changes its level, is traced or ends.
final class Control extends Padded {
    private static final VarHandle WORD = Fields.handle(MethodHandles.lookup(), "word", long.class);

    private volatile long word; // written under the lock of the Caretaker

    Control(long word) {
        this.word = word;
    }

    /// The word as the fast path reads it, opaquely: what changed is seen soon, and whoever misses
    /// it works on what is his alone.
    long relaxed() {
        return (long) WORD.getOpaque(this);
    }

    long word() {
        return word;
    }

    void change(long next) {
        word = next;
    }
}
