package dev.rockpool.internal.elastic;

import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Padded;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// The [ControlWord] of one pool, on cache lines of its own: read by every operation, written when
/// the pool ages, changes its level, is traced or ends.
final class Control extends Padded {
    private static final VarHandle WORD = Fields.handle(MethodHandles.lookup(), "word", long.class);

    private long word; // written under the lock of the Caretaker

    Control(long word) {
        this.word = word;
    }

    /// The word as the fast path reads it, plainly: whoever misses a change works on what is his
    /// alone. It is missed for no longer than a pair, since each push reads by acquire ([Counts]);
    /// an opaque read here would have the compiler load everything anew that the operation before
    /// has just loaded.
    long relaxed() {
        return word;
    }

    long word() {
        return (long) WORD.getVolatile(this);
    }

    void change(long next) {
        WORD.setVolatile(this, next);
    }
}
