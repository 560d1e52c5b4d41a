package dev.rockpool.internal.fixed;

import java.util.concurrent.atomic.AtomicLong;

/// What a pool counts beside the leases, which its states count.
///
/// Plain atomics, no adders: those allocate when two threads meet.
final class Books {
    final AtomicLong created = new AtomicLong();
    final AtomicLong factoryFailures = new AtomicLong();
    final AtomicLong missed = new AtomicLong(); // acquisitions that found nothing
    final AtomicLong droppedReset = new AtomicLong();
    final AtomicLong droppedInvalid = new AtomicLong();
    final AtomicLong droppedCleared = new AtomicLong();
    final AtomicLong leaked = new AtomicLong();
    final AtomicLong unseen = new AtomicLong(); // leases of items that were no good, or of errors

    // Of all readings; guarded by this.
    private long mostAcquired;
    private long mostReleased;

    /// Reads drops before creations, so that nothing is gone that never was.
    FixedReading read(States states, int size) {
        long dropsByReset = droppedReset.get();
        long dropsByUser = droppedInvalid.get();
        long dropsAtEnd = droppedCleared.get();
        long leases = -unseen.get();
        int leased = 0;
        int idle = 0;
        int vacant = 0;
        for (int slot = 0; slot < size; slot++) {
            long word = states.word(slot);
            leases += States.leases(word);
            leased += digit(States.isLeased(word));
            idle += digit(States.isIdle(word));
            vacant += digit(States.isVacant(word));
        }
        return new FixedReading(
                size,
                vacant,
                acquired(leases),
                released(leases - leased),
                missed.get(),
                created.get(),
                factoryFailures.get(),
                dropsByReset,
                dropsByUser,
                dropsAtEnd,
                leaked.get(),
                idle,
                leased);
    }

    /// A lease may prove to be one that nobody sees, since it was read.
    private synchronized long acquired(long now) {
        mostAcquired = Math.max(mostAcquired, now);
        return mostAcquired;
    }

    private synchronized long released(long now) {
        mostReleased = Math.max(mostReleased, now);
        return mostReleased;
    }

    private static int digit(boolean is) {
        return is ? 1 : 0;
    }
}
