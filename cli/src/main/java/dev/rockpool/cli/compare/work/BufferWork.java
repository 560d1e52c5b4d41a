package dev.rockpool.cli.compare.work;

import java.nio.ByteBuffer;

/// A work item whose object is a buffer, or has one that is most of it. Where its bytes lie, an arm
/// may decide.
///
/// @param <O> the object whose reuse is in question
/// @param <P> what one object is used for
public interface BufferWork<O, P> extends Work<O, P> {

    /// How large the buffer is.
    ///
    /// @return bytes, above 0
    int bufferBytes();

    /// Makes an object around a buffer.
    ///
    /// @param buffer as large as is asked for, on the heap or off it; belongs to the object
    /// @return a new object
    O create(ByteBuffer buffer);

    @Override
    default O create() {
        return create(ByteBuffer.allocate(bufferBytes()));
    }
}
