package dev.rockpool;

/// What a pool did and what it holds. Counters are monotone over the life of the pool; gauges are
/// readings. All are exact while no operation is under way; else close, and never negative.
///
/// The books balance: [#created()] `+` [#donated()] `=` [#dropped()] `+` [#collected()] `+`
/// [#idle()] `+` [#leased()].
///
/// The unit is the item unless a method says otherwise.
public interface PoolStats {

    /// Acquisitions served from the caller's own level: its thread's local, or the stripe that a
    /// virtual thread came to.
    ///
    /// @return a counter
    long hitLocal();

    /// Acquisitions served from a level that all threads share.
    ///
    /// @return a counter
    long hitShared();

    /// Acquisitions served by an item that idled through one ageing step.
    ///
    /// @return a counter
    long hitVictim();

    /// Items made by the factory, which is the number of acquisitions that found nothing idle.
    ///
    /// @return a counter
    long created();

    /// Calls of the factory that threw or returned `null`.
    ///
    /// @return a counter
    long factoryFailures();

    /// Items released in excess of those lent: given by a caller, not made by the pool. Counted by
    /// the reading that finds more releases than acquisitions; at [SafetyLevel#FULL] such a release
    /// is refused. Items that a thread moves in the very moment when ageing drops them count too.
    ///
    /// @return a counter
    long donated();

    /// Releases, refused items included.
    ///
    /// @return a counter
    long released();

    /// Items dropped because the pool held as many bytes as it may.
    ///
    /// @return a counter
    long droppedFull();

    /// Items dropped because `retain` or the item limit refused them.
    ///
    /// @return a counter
    long droppedOversize();

    /// Items dropped because they could hold far more than their uses need; see
    /// [ElasticPoolBuilder#utilisation].
    ///
    /// @return a counter
    long droppedUnderused();

    /// Items dropped because a callback (reset, retain, weigher, a gauge of the utilisation) threw.
    ///
    /// @return a counter
    long droppedReset();

    /// Items dropped because their user said that they are broken, or the pool found it out.
    ///
    /// @return a counter
    long droppedInvalid();

    /// Items dropped by ageing.
    ///
    /// @return a counter
    long droppedAged();

    /// Items dropped by [Pool#clear()] and [Pool#close()], or released after the close.
    ///
    /// @return a counter
    long droppedCleared();

    /// Items that the garbage collector took: idle ones that were softly held, and leaked ones.
    ///
    /// @return a counter
    long collected();

    /// Items that are lost: they, or their watched leases, became unreachable while they were out.
    /// They are part of [#collected()] too, in a bounded pool of [#droppedInvalid()].
    ///
    /// @return a counter
    long leaked();

    /// Items ready to be lent.
    ///
    /// @return a gauge
    long idle();

    /// The weight of the idle items, as the weigher or the default estimate has it.
    ///
    /// @return a gauge, in bytes; an upper bound, since a batch counts each item as its heaviest
    long idleBytes();

    /// Items out. One that its holder lost stays counted unless it is found leaked.
    ///
    /// @return a gauge
    long leased();

    /// Acquisitions that returned an item.
    ///
    /// @return a counter
    default long acquired() {
        return hits() + created();
    }

    /// Acquisitions that found nothing idle.
    ///
    /// @return a counter; a pool that makes an item for each of them need not count them beside
    ///   [#created()]
    default long missed() {
        return created();
    }

    /// Acquisitions served by reuse.
    ///
    /// @return a counter
    default long hits() {
        return hitLocal() + hitShared() + hitVictim();
    }

    /// The share of acquisitions served by reuse.
    ///
    /// @return between 0 and 1; 1 if there was no acquisition
    default double hitRate() {
        long acquired = acquired();
        return acquired == 0 ? 1.0 : (double) hits() / acquired;
    }

    /// By how much the books do not balance: what came into being, less what is accounted for.
    ///
    /// @return 0 in a reading while no operation is under way
    default long imbalance() {
        return created() + donated() - dropped() - collected() - idle() - leased();
    }

    /// Items that the pool let go of, for whatever reason.
    ///
    /// @return a counter
    default long dropped() {
        return droppedFull()
                + droppedOversize()
                + droppedUnderused()
                + droppedReset()
                + droppedInvalid()
                + droppedAged()
                + droppedCleared();
    }
}
