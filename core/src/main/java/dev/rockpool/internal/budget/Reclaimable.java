package dev.rockpool.internal.budget;

/// A pool as its budget sees it. Called by any thread, under no lock of the budget.
public interface Reclaimable {
    /// How often something was acquired from it. Never falls.
    long activity();

    /// Makes an ageing step.
    void age();

    /// Gives back all that idles, but for what other live threads keep near.
    ///
    /// @return whether more comes back in a moment, by a thread of the pool's
    boolean empty();
}
