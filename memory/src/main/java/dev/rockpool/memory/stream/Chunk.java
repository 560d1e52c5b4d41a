package dev.rockpool.memory.stream;

import dev.rockpool.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A part of a content: an array of the pool, until it is [taken][#take] out to be given back.
///
/// Only one takes it, whoever else tries at the same moment: two threads that close a stream by
/// mistake never give an array back twice, and so never put it into two hands.
final class Chunk {
    private static final VarHandle BYTES =
            Fields.handle(MethodHandles.lookup(), "bytes", byte[].class);

    private final long start; // in the content
    private long end; // behind its last byte; set with the array
    private byte @Nullable [] bytes; // null before it is put in, and since it was taken

    /// Makes room for an array, so that nothing is left that could fail once there is one.
    Chunk(long start) {
        this.start = start;
    }

    void put(byte[] array) {
        end = start + array.length;
        bytes = array;
    }

    long start() {
        return start;
    }

    long end() {
        return end;
    }

    byte @Nullable [] bytes() {
        return bytes;
    }

    /// Takes the array out.
    ///
    /// @return null if it was taken before
    byte @Nullable [] take() {
        return (byte[]) BYTES.getAndSet(this, null);
    }
}
