package dev.rockpool.memory.internal;

import dev.rockpool.internal.Log;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicBoolean;

/// The one place that calls a restricted method of the JDK: a view of pooled memory that lives as
/// long as an arena, so that nobody reaches the memory by it after that.
public final class NativeAccess {
    private static final boolean ENABLED = NativeAccess.class.getModule().isNativeAccessEnabled();
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private NativeAccess() {}

    /// Whether views may be had: the JVM was told `--enable-native-access`, and will neither warn
    /// nor refuse.
    public static boolean isEnabled() {
        return ENABLED;
    }

    /// Memory at an address, until an arena is closed.
    @SuppressWarnings("restricted")
    public static MemorySegment view(long address, long bytes, Arena arena) {
        return MemorySegment.ofAddress(address).reinterpret(bytes, arena, null);
    }

    /// Says, once, that arenas reuse nothing.
    public static void tellIfDisabled() {
        if (!ENABLED && TOLD.compareAndSet(false, true)) {
            Log.warn(
                    "PooledArena: memory is not reused but allocated afresh, since the JVM was not told"
                            + " --enable-native-access=dev.rockpool.memory (ALL-UNNAMED on the class"
                            + " path)",
                    null);
        }
    }
}
