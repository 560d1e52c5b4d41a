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

    private long mostAcquired; // of all readings; guarded by this

    /// Reads drops before creations, so that nothing is gone that never was.
    FixedReading read(States states, int size) {
        long dropsByReset = droppedReset.get();
        long dropsByUser = droppedInvalid.get();
        long dropsAtEnd = droppedCleared.get();
        long leases = 0;
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
                leases - leased,
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

    /// A lease that nobody saw gives its number back, perhaps since it was read.
    private synchronized long acquired(long now) {
        mostAcquired = Math.max(mostAcquired, now);
        return mostAcquired;
    }

    private static int digit(boolean is) {
        return is ? 1 : 0;
    }
}
