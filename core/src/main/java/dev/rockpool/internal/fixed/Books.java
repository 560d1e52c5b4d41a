package dev.rockpool.internal.fixed;

import java.util.concurrent.atomic.AtomicLong;

/// What a pool counts beside the leases, which its slots count.
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
    final AtomicLong unseen =
            new AtomicLong(); // leases of the pool itself, of items that were no good, or of errors

    // Of all readings; guarded by this.
    private long mostAcquired;
    private long mostReleased;

    /// Reads drops before creations, so that nothing is gone that never was, and the pool's own
    /// leases after all, so that none is taken for a user's.
    FixedReading read(Slots<?> slots) {
        long dropsByReset = droppedReset.get();
        long dropsByUser = droppedInvalid.get();
        long dropsAtEnd = droppedCleared.get();
        long leases = 0;
        int leased = 0;
        int idle = 0;
        int vacant = 0;
        for (int i = 0; i < slots.size(); i++) {
            long word = slots.at(i).word();
            leases += Slot.leases(word);
            leased += digit(Slot.isLeased(word));
            idle += digit(Slot.isIdle(word));
            vacant += digit(Slot.isVacant(word));
        }
        leases -= unseen.get();
        return new FixedReading(
                slots.size(),
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
