package dev.rockpool.benchmarks.arm;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.MemorySegment;

/// What is done with all memory: its first byte and its last are written.
final class Touch {
    static final byte MARK = 'x';

    private static final MemorySegment ALL_MEMORY = allMemory();

    private Touch() {}

    @SuppressWarnings("restricted") // a fork may; what lends mere addresses is used so
    private static MemorySegment allMemory() {
        return MemorySegment.NULL.reinterpret(Long.MAX_VALUE);
    }

    static void ends(MemorySegment memory) {
        memory.set(JAVA_BYTE, 0, MARK);
        memory.set(JAVA_BYTE, memory.byteSize() - 1, MARK);
    }

    static void ends(long address, int bytes) {
        ALL_MEMORY.set(JAVA_BYTE, address, MARK);
        ALL_MEMORY.set(JAVA_BYTE, address + bytes - 1, MARK);
    }
}
