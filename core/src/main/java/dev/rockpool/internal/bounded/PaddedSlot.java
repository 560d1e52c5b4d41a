package dev.rockpool.internal.bounded;

/// A place with two cache lines behind it, as there are ahead: what was made after the last place
/// is read at every acquisition, and would share a line with the state of that one.
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
