package dev.rockpool.benchmarks.work;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.rockpool.benchmarks.arm.Scratch;
import java.lang.management.ManagementFactory;

/// What this JVM spent: since its start, or between two readings.
///
/// @param wallNanos by the clock
/// @param cpuNanos of processor time, by all threads, the collector's among them
/// @param bytes allocated on the heap; virtual threads allocate through their carriers
/// @param made items, if they are counted
record Reading(long wallNanos, long cpuNanos, long bytes, long made) {

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    static Reading now() {
        return new Reading(
                System.nanoTime(),
                SYSTEM.getProcessCpuTime(),
                THREADS.getTotalThreadAllocatedBytes(),
                Scratch.made());
    }

    Reading minus(Reading earlier) {
        return new Reading(
                wallNanos - earlier.wallNanos,
                cpuNanos - earlier.cpuNanos,
                bytes - earlier.bytes,
                made - earlier.made);
    }
}
