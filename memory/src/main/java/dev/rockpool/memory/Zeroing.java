package dev.rockpool.memory;

/// When a [MemoryPool] overwrites what it lends with zeros.
public enum Zeroing {
    /// Never, beyond what the system does: memory is lent *dirty*, with whatever its last user left
    /// in it. The fastest, for those who write before they read, as nearly all do; not for secrets.
    NEVER,

    /// When it is lent, as far as it was asked for: what a user finds is zero, and what he leaves
    /// stays in the process until then.
    ON_ACQUIRE,

    /// When it comes back, and as a whole: nothing that a user left stays in the process. What was
    /// lent by its address alone too.
    ON_RELEASE
}
