package dev.rockpool.memory;

import java.util.List;

/// What a [MemoryPool] has, and how it fared. Taken while others work it is a sketch, though
/// nothing in it is negative; at rest it is exact.
///
/// `reserved = inUse + cached`
///
/// @param maxBytes the limit of `reserved`
/// @param reserved bytes that came from the system
/// @param inUse bytes of the slots that are lent, which are a little larger than what was asked for
/// @param cached bytes that are not lent: in caches and between them, free pages, and `fragmented`
/// @param fragmented of `cached`, bytes between what is lent: free slots in spans of which others
///   are in use or cached, and ends of spans that hold no slot
/// @param large how often something was lent that is in no class
/// @param classes of which something is or was lent, the smallest first
public record MemoryStats(
        long maxBytes,
        long reserved,
        long inUse,
        long cached,
        long fragmented,
        long large,
        List<OfClass> classes) {

    /// What there is of one size class.
    ///
    /// @param size bytes of a slot
    /// @param inUse slots that are lent
    /// @param cached slots in caches, and in batches on their way between them
    /// @param free slots in spans, and in no cache
    /// @param hits slots that were taken from a cache
    /// @param refills how often that found none, and took a batch from the central list
    /// @param uncaches how often a batch went back there
    /// @param spans how often that had none either, and took a span from the page heap
    public record OfClass(
            int size,
            long inUse,
            long cached,
            long free,
            long hits,
            long refills,
            long uncaches,
            long spans) {}

    /// Slots that were taken from a cache.
    ///
    /// @return over all classes
    public long hits() {
        return classes.stream().mapToLong(OfClass::hits).sum();
    }

    /// How often a cache had nothing: what a miss rate is made of.
    ///
    /// @return over all classes
    public long misses() {
        return classes.stream().mapToLong(OfClass::refills).sum();
    }
}
