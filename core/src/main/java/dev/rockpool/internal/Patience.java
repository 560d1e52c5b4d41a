package dev.rockpool.internal;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for what is soon free.
public final class Patience {
    private Patience() {}

    /// Tries until it succeeds. In between the processor is left to others, for whoever is in the
    /// way may need it; an interrupt, which would make us spin, is set aside until then.
    public static void until(BooleanSupplier attempt) {
        boolean interrupted = false;
        while (!attempt.getAsBoolean()) {
            interrupted |= Thread.interrupted();
            LockSupport.parkNanos(1_000);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
