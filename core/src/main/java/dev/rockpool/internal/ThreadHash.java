package dev.rockpool.internal;

/// Spreads thread ids over a table of a power of two.
public final class ThreadHash {
    private ThreadHash() {}

    /// The top bits of a multiplicative hash: the low bits would send half of all consecutive ids
    /// to the same places.
    ///
    /// @param shift 64 less the number of bits wanted
    public static int place(long tid, int shift) {
        return (int) ((tid * 0x9E3779B97F4A7C15L) >>> shift);
    }
}
