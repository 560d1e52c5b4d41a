package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Arm;
import java.util.List;
import java.util.stream.Stream;

/// The kinds of pool, a benchmark for each.
public enum Kind {
    /// Pools that make a new item where they have none.
    ELASTIC,
    /// Pools of few items, for which threads wait.
    BOUNDED,
    /// Pools whose items are all made beforehand.
    FIXED,
    /// Pools of memory off the heap.
    MEMORY,
    /// Streams that collect bytes in memory.
    STREAMS,
    /// Recycler pools of Jackson.
    JACKSON;

    /// What is measured.
    ///
    /// @return in the order of the tables
    public List<Case> cases() {
        return Stream.of(Case.values()).filter(work -> work.kind() == this).toList();
    }

    /// Who is measured.
    ///
    /// @return in the order of the tables
    public List<Arm> arms() {
        return Stream.of(Arm.values())
                .filter(arm -> cases().stream().anyMatch(work -> work.admits(arm)))
                .toList();
    }
}
