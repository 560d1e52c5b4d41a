package dev.rockpool.internal.bounded;

import dev.rockpool.internal.Fields;
import dev.rockpool.internal.Padded;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/// What every acquisition and every release has to know of the others, in one word.
final class Gate extends Padded {
    private static final VarHandle WORD = Fields.handle(MethodHandles.lookup(), "word", int.class);

    /// The first in the queue sleeps: a releaser has to serve it.
    private static final int WAITING = 1;

    /// Nobody may pass the queue.
    private static final int SHUT = 1 << 1;

    /// Items are lent in a strict order, which the nearest one may not be.
    private static final int ORDERED = 1 << 2;

    /// Nothing is lent for the time being.
    private static final int SUSPENDED = 1 << 3;

    /// Nothing is lent any more.
    private static final int CLOSED = 1 << 4;

    /// Another pool waits for the place of what comes back.
    private static final int WANTED = 1 << 5;

    /// What comes back may be one too many, or has to be looked at.
    private static final int CHOOSY = 1 << 6;

    private volatile int word;

    /// Whether an acquisition may take the nearest item without a look at anything else.
    boolean isOpen() {
        return (word & (SHUT | ORDERED | SUSPENDED | CLOSED)) == 0;
    }

    /// Whether a release has nothing to ask but the time.
    boolean takesAll() {
        return (word & (CHOOSY | ORDERED | WANTED | CLOSED)) == 0;
    }

    /// Whether a release may leave its item where it is.
    boolean isQuiet() {
        return (word & (WAITING | SHUT | CLOSED | WANTED)) == 0;
    }

    boolean isShut() {
        return (word & SHUT) != 0;
    }

    boolean isServing() {
        return (word & (SUSPENDED | CLOSED)) == 0;
    }

    boolean isSuspended() {
        return (word & SUSPENDED) != 0;
    }

    boolean isClosed() {
        return (word & CLOSED) != 0;
    }

    void set(boolean waiting, boolean shut) {
        change(WAITING | SHUT, (waiting ? WAITING : 0) | (shut ? SHUT : 0));
    }

    void ordered(boolean ordered) {
        change(ORDERED, ordered ? ORDERED : 0);
    }

    void choosy(boolean choosy) {
        change(CHOOSY, choosy ? CHOOSY : 0);
    }

    void wanted(boolean wanted) {
        change(WANTED, wanted ? WANTED : 0);
    }

    void suspended(boolean suspended) {
        change(SUSPENDED, suspended ? SUSPENDED : 0);
    }

    /// Has nothing lent any more.
    ///
    /// @return false if it was closed before
    boolean close() {
        return (change(CLOSED, CLOSED) & CLOSED) == 0;
    }

    private int change(int mask, int bits) {
        while (true) {
            int seen = word;
            int next = (seen & ~mask) | bits;
            if (seen == next || WORD.compareAndSet(this, seen, next)) {
                return seen;
            }
        }
    }
}
