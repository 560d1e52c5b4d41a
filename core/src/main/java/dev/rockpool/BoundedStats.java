package dev.rockpool;

/// What a [BoundedPool] did and what it holds.
///
/// The books balance as those of every pool do; `collected` and `donated` are 0, since a bounded
/// pool loses nothing to the collector and takes in nothing that it did not make.
public interface BoundedStats extends PoolStats {

    /// Acquisitions that found nothing idle: they waited, or had an item made.
    ///
    /// @return a counter
    @Override
    long missed();

    /// Acquisitions that got nothing in time.
    ///
    /// @return a counter
    long timedOut();

    /// Acquisitions that were refused since too many waited already.
    ///
    /// @return a counter
    long rejected();

    /// Acquisitions whose thread was interrupted.
    ///
    /// @return a counter
    long interrupted();

    /// Calls of `destroy` that threw.
    ///
    /// @return a counter
    long destroyFailures();

    /// Threads that wait.
    ///
    /// @return a gauge
    long waiting();

    /// Items being made, looked at or destroyed at this moment. One that stays so is in the hands
    /// of a callback that hangs: an exhausted pool names it, and so does one that is closed.
    ///
    /// @return a gauge
    long underWay();

    /// Rounds in which the upkeep had all that idles to look at, which it has not while a callback
    /// hangs.
    ///
    /// @return a counter
    long upkeepRounds();

    /// How long acquisitions waited that found nothing idle.
    ///
    /// @return over the life of the pool
    TimeSummary waits();

    /// How long items were used, from the return of the acquisition to the release: of a sample of
    /// about ten a second, the same as in [Holder#site()]. To time every use would cost more than
    /// the use of the pool.
    ///
    /// @return over the life of the pool
    TimeSummary uses();

    /// How long the factory took.
    ///
    /// @return over the life of the pool
    TimeSummary makes();

    @Override
    default long acquired() {
        return hits() + missed();
    }
}
