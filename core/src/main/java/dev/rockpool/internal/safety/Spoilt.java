package dev.rockpool.internal.safety;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What was done to an item while it idles, to see whether somebody touches it.
public interface Spoilt {

    /// Whether nobody did.
    boolean isIntact();

    /// Undoes it, but for the reset.
    void mend();

    /// Whether only a reset makes the item good again, whatever the pool's checks are by then.
    default boolean needsReset() {
        return false;
    }

    /// What a user's poison did; the reset mends it.
    static Spoilt by(BooleanSupplier isIntact) {
        return new Spoilt() {
            @Override
            public boolean isIntact() {
                return isIntact.getAsBoolean();
            }

            @Override
            public void mend() {}

            @Override
            public boolean needsReset() {
                return true;
            }
        };
    }

    /// Spoils an item of a type that is known, and keeps what was in it.
    ///
    /// @return null if the type is none of these
    static @Nullable Spoilt ofKnown(Object item) {
        return switch (item) {
            case byte[] array -> SpoiltMemory.of(MemorySegment.ofArray(array));
            case char[] array -> SpoiltMemory.of(MemorySegment.ofArray(array));
            case short[] array -> SpoiltMemory.of(MemorySegment.ofArray(array));
            case int[] array -> SpoiltMemory.of(MemorySegment.ofArray(array));
            case long[] array -> SpoiltMemory.of(MemorySegment.ofArray(array));
            case float[] array -> SpoiltMemory.of(MemorySegment.ofArray(array));
            case double[] array -> SpoiltMemory.of(MemorySegment.ofArray(array));
            case MemorySegment segment -> SpoiltMemory.of(segment);
            case ByteBuffer buffer -> SpoiltMemory.of(buffer);
            case StringBuilder builder -> SpoiltText.of(builder);
            default -> null;
        };
    }
}
