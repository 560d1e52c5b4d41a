package dev.rockpool;

import java.util.List;

/// What a [ByteBudget] did, and who has what of it.
///
/// @param name of the budget
/// @param softBytes above which the pools are asked to give back
/// @param hardBytes that are never exceeded
/// @param used bytes at present
/// @param highest that `used` has been so far
/// @param waiting threads that wait for room at present
/// @param waits acquisitions that had to wait, a counter
/// @param refusals acquisitions that ended for want of room, at once or after a wait, a counter
/// @param unpooled items that were made though there was no room, for one use each, a counter
/// @param reclaims how often a pool was asked to give back what idles, a counter
/// @param shares of the pools that are not closed, or still have some; at rest their sum is `used`
public record BudgetStats(
        String name,
        long softBytes,
        long hardBytes,
        long used,
        long highest,
        int waiting,
        long waits,
        long refusals,
        long unpooled,
        long reclaims,
        List<Share> shares) {

    /// Makes a reading.
    public BudgetStats {
        shares = List.copyOf(shares);
    }

    /// What one pool has of a budget.
    ///
    /// @param pool its name
    /// @param bytes at present
    public record Share(String pool, long bytes) {}
}
