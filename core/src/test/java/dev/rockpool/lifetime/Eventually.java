package dev.rockpool.lifetime;

import java.util.function.BooleanSupplier;

/// Waits for what the collector or a notification does in its own time.
final class Eventually {
    private static final int ATTEMPTS = 500;

    private Eventually() {}

    /// Collects garbage again and again until something holds.
    static boolean afterCollections(BooleanSupplier condition) throws InterruptedException {
        return attempt(System::gc, condition);
    }

    /// Waits until something holds, without a collection.
    static boolean inTime(BooleanSupplier condition) throws InterruptedException {
        return attempt(() -> {}, condition);
    }

    private static boolean attempt(Runnable step, BooleanSupplier condition)
            throws InterruptedException {
        for (int i = 0; i < ATTEMPTS && !condition.getAsBoolean(); i++) {
            step.run();
            Thread.sleep(20);
        }
        return condition.getAsBoolean();
    }
}
