package dev.rockpool;

import dev.rockpool.internal.budget.Ledger;

/// A number of bytes that several pools share: items on the heap and memory off it, whatever the
/// kind of the pool.
///
/// {@snippet :
/// ByteBudget budget = ByteBudget.of(256 << 20).named("web").build();
///
/// ElasticPool<byte[]> frames = Pool.elastic(() -> new byte[64 << 10]).budget(budget).build();
/// MemoryPool memory = MemoryPool.builder().budget(budget).build();
/// }
///
/// **What is charged.** An item from the moment it is made until the pool lets go of it, idle or
/// out: as its weigher says, or the default estimate. A release weighs it again, for it may have
/// grown while it was out. A pool of memory is charged what it has from
/// the system. What users lose, and what the collector takes from a pool, is given back
/// when it was collected; so is all that a pool was charged which is collected itself.
///
/// **The hard mark** is never exceeded, not even for a moment: room is reserved before an item is
/// made. Where there is none, the pools give back what idles, those first that are used least. Then
/// [WhenFull] says what becomes of an acquisition. An item that has grown and does not fit any more
/// is dropped by its release.
///
/// **The soft mark** has idle items given back early: above it the pools make ageing steps, those
/// first that are used least, by a thread of the budget's.
///
/// **Threads.** Everything may be called by any. A budget has no thread of its own while it is
/// below its soft mark, needs no close, and knows its pools weakly.
///
/// @apiNote The sum is of weights, not of the heap: an item that was dropped is given back at once,
///   though the collector may come for it later, and what a weigher does not count is not in it.
public final class ByteBudget {
    static {
        Ledger.way(ByteBudget::ledger);
    }

    private final Ledger ledger;

    ByteBudget(Ledger ledger) {
        this.ledger = ledger;
    }

    /// Begins to describe a budget.
    ///
    /// @param hardBytes that its pools may have together, at least 1
    /// @return with all other settings at their defaults
    /// @throws IllegalArgumentException if it is less
    public static ByteBudgetBuilder of(long hardBytes) {
        return new ByteBudgetBuilder(hardBytes);
    }

    /// What becomes of an acquisition for which there is no room.
    public enum WhenFull {
        /// It waits: for room, in the order of arrival, or for an item that comes back. Then it
        /// ends with a [PoolExhaustedException].
        WAIT,
        /// It ends with a [PoolExhaustedException], once nothing idles that could be given back.
        REFUSE,
        /// It gets an item that the pool does not keep: whoever finds the budget full is no worse
        /// off than without a pool. The item is charged nothing, and its release drops it. A memory
        /// pool cannot do so and refuses, as a bounded pool's limit does in any case.
        UNPOOLED
    }

    /// What the pools have at present.
    ///
    /// @return bytes, never more than [#hardBytes()]
    public long used() {
        return ledger.used();
    }

    /// What the pools may have without being asked to give back.
    ///
    /// @return bytes
    public long softBytes() {
        return ledger.softBytes();
    }

    /// What the pools may have.
    ///
    /// @return bytes
    public long hardBytes() {
        return ledger.hardBytes();
    }

    /// The name of the budget.
    ///
    /// @return for messages and metrics
    public String name() {
        return ledger.name();
    }

    /// What the budget did, and who has what.
    ///
    /// @return a reading
    public BudgetStats stats() {
        return ledger.stats();
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public String toString() {
        return "ByteBudget[%s, %d of %d bytes used]".formatted(name(), used(), hardBytes());
    }
}
