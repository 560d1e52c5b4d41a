package dev.rockpool.memory;

import dev.rockpool.memory.internal.NativeAccess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Memory as one holder has it: in an arena of its own, whose end makes every view of it fail.
record OwnView(Arena arena, MemorySegment memory) {

    /// Of bytes from an address on, or, where native access is not allowed, of others in their
    /// place.
    static OwnView of(long from, long bytes) {
        Arena arena = Arena.ofShared();
        return new OwnView(
                arena,
                NativeAccess.isEnabled()
                        ? NativeAccess.view(from, bytes, arena)
                        : arena.allocate(bytes, Math.max(1, Long.lowestOneBit(from))));
    }

    /// Ends it.
    ///
    /// @return false if somebody is inside, or it is ended
    boolean tryEnd() {
        try {
            arena.close();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
