package dev.rockpool.memory.internal;

import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Padded;
import dev.rockpool.internal.Patience;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// A cache that virtual threads share, and platform threads for which the table has no entry:
/// behind a word that is tried and never waited for. Who finds it taken goes to the next.
final class Stripe extends Padded {
    private static final VarHandle TAKEN =
            Fields.handle(MethodHandles.lookup(), "taken", boolean.class);

    private final SlotCache cache; // by who has taken it
    private volatile boolean taken;

    Stripe(SlotCache cache) {
        this.cache = cache;
    }

    boolean tryEnter() {
        return !taken && TAKEN.compareAndSet(this, false, true);
    }

    /// Enters, after waiting for a holder who is inside for some instructions.
    void enter() {
        Patience.until(this::tryEnter);
    }

    void leave() {
        taken = false;
    }

    /// The cache, for who has entered; for others a gauge.
    SlotCache cache() {
        return cache;
    }
}
