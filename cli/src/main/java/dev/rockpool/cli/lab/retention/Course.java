package dev.rockpool.cli.lab.retention;

import java.util.List;

/// What became of one pool.
///
/// @param way it keeps its buffers
/// @param parts a line for each stretch
/// @param samples ten in each step, and one at the end of each stretch
/// @param made buffers
/// @param hitRate of all requests
/// @param allocatedBytes in arrays of all buffers
/// @param droppedOversize buffers
/// @param droppedUnderused buffers
/// @param unusedBytes that the pool holds two steps after the last request
record Course(
        Way way,
        List<Part> parts,
        List<Sample> samples,
        long made,
        double hitRate,
        long allocatedBytes,
        long droppedOversize,
        long droppedUnderused,
        long unusedBytes) {

    /// @param stretch of the traffic
    /// @param largestBytes that a request wrote
    /// @param requests so far
    /// @param bytes in buffers at its end, idle and in use
    /// @param hitRate of its requests
    record Part(Stretch stretch, int largestBytes, int requests, long bytes, double hitRate) {}

    /// @param step how many there were, with what has passed of the next
    /// @param bytes in buffers, idle and in use
    /// @param hitRate since the sample before
    record Sample(double step, long bytes, double hitRate) {}

    Part part(Stretch stretch) {
        return parts.stream().filter(part -> part.stretch() == stretch).findFirst().orElseThrow();
    }
}
