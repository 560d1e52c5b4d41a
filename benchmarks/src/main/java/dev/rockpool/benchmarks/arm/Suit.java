package dev.rockpool.benchmarks.arm;

/// What an arm can be measured at. Not every arm suits every work: a thread-local has no second
/// item, a bounded pool none for ten thousand holders, and who makes a new item waits for none.
public enum Suit {
    /// One item at a time on one platform thread: for what does not change with more of them.
    ALONE,
    /// One item at a time, on platform threads.
    OUTERMOST,
    /// Two items at a time, on platform threads.
    NESTED,
    /// On virtual threads.
    VIRTUAL,
    /// Acquired on one thread and released on another.
    HAND_OVER,
    /// With fewer items than there are threads, which wait for them.
    BOUNDED,
    /// One item at a time on platform threads, where no more are made than there are at first.
    FIXED,

    /// One piece of memory at a time.
    ALLOCATE,
    /// The same, where it is small: for what takes too long to get where it is not.
    ALLOCATE_SMALL,
    /// Memory allocated on one thread and freed on another.
    PASS,
    /// Many pieces of memory that end together.
    REGION,
    /// Memory of many sizes.
    TRACE,

    /// Bodies that are collected in memory and written out.
    BODY,
    /// The same beside a heap that is full.
    LOADED,
    /// Documents, with Jackson 2.
    JACKSON_2,
    /// Documents, with Jackson 3.
    JACKSON_3
}
