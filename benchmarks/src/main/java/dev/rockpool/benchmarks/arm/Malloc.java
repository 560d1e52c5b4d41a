package dev.rockpool.benchmarks.arm;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;

/// The system's allocator, called in the cheapest way there is: without leaving the Java state
/// (`critical`), by numbers. Memory is dirty.
final class Malloc extends Addresses {
    private static final MethodHandle MALLOC =
            function("malloc", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
    private static final MethodHandle FREE = function("free", FunctionDescriptor.ofVoid(JAVA_LONG));

    Malloc(int size) {
        super(size);
    }

    @SuppressWarnings("restricted") // a fork may
    private static MethodHandle function(String name, FunctionDescriptor type) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), type, Linker.Option.critical(false));
    }

    @Override
    long allocate(int bytes) {
        try {
            return (long) MALLOC.invokeExact((long) bytes);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }

    @Override
    void free(long address) {
        try {
            FREE.invokeExact(address);
        } catch (Throwable t) {
            throw new IllegalStateException(t);
        }
    }
}
