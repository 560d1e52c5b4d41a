package dev.rockpool.internal.fixed;

/// A slot with two cache lines behind it, which is ahead of the next one: threads with different
/// items never meet, neither in a line nor in the pair of lines fetched together.
///
/// @param <T> the type of the items
@SuppressWarnings("unused")
final class PaddedSlot<T> extends Slot<T> {
    private long p00, p01, p02, p03, p04, p05, p06, p07;
    private long p08, p09, p10, p11, p12, p13, p14, p15;

    PaddedSlot(int index) {
        super(index);
    }
}
