package dev.rockpool;

/// What a [FixedPool] did and what it holds.
///
/// The books balance as those of every pool do. [#created()] counts the items made with the pool
/// and those made anew by [FixedPool#refill()]; `collected` and `donated` are 0, since a fixed pool
/// loses nothing to the collector and takes in nothing that it did not make. Every acquisition that
/// returns an item counts as [#hitShared()].
public interface FixedStats extends PoolStats {

    /// The slots of the pool.
    ///
    /// @return always the same
    long size();

    /// Slots whose item was dropped, and was not made anew.
    ///
    /// @return a gauge
    long vacant();

    /// Acquisitions that found nothing idle.
    ///
    /// @return a counter
    @Override
    long missed();

    @Override
    default long acquired() {
        return hits();
    }
}
