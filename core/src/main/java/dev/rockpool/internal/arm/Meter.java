package dev.rockpool.internal.arm;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// What the JVM counts of the work of its threads.
public final class Meter {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Meter() {}

    /// What the current thread has allocated so far.
    ///
    /// @return bytes; negative if that is not known, as of a virtual thread
    public static long bytes() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /// What was allocated since.
    ///
    /// @param before what [#bytes()] said
    /// @return `NaN` if that is not known
    public static double since(long before) {
        long now = bytes();
        return before < 0 || now < 0 ? Double.NaN : now - before;
    }

    /// The time of a processor that the current thread has taken, since any moment. One that was
    /// off its processor has not taken it; of a virtual thread that is not known, and it has.
    ///
    /// @return ns
    public static long work() {
        return Thread.currentThread().isVirtual() || !THREADS.isCurrentThreadCpuTimeSupported()
                ? System.nanoTime()
                : THREADS.getCurrentThreadCpuTime();
    }

    /// What all threads have allocated so far.
    static long ofAll() {
        return THREADS.getTotalThreadAllocatedBytes();
    }
}
