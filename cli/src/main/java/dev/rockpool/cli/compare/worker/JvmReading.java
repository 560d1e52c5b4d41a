package dev.rockpool.cli.compare.worker;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/// What this JVM allocated, collected and computed: since its start, or between two readings.
///
/// @param allocatedBytes on the heap, by all threads; virtual threads allocate through their
///   carriers and are part of it
/// @param collections garbage collections that ended
/// @param pauseMillis the time all threads stood still for them, as the JVM counts it
/// @param cpuNanos the processor time of all threads, collector and compiler among them
public record JvmReading(long allocatedBytes, long collections, long pauseMillis, long cpuNanos) {

    static JvmReading now() {
        var system =
                (com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean();
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        return new JvmReading(
                threads.getTotalThreadAllocatedBytes(),
                collectors.stream()
                        .filter(bean -> countsCollections(bean.getName()))
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum(),
                collectors.stream()
                        .filter(bean -> countsPauses(bean.getName()))
                        .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                        .sum(),
                system.getProcessCpuTime());
    }

    JvmReading minus(JvmReading earlier) {
        return new JvmReading(
                allocatedBytes - earlier.allocatedBytes,
                collections - earlier.collections,
                pauseMillis - earlier.pauseMillis,
                cpuNanos - earlier.cpuNanos);
    }

    /// ZGC and Shenandoah have a bean for cycles and one for the pauses in them; of "G1 Concurrent
    /// GC" the JVM counts the two pauses of each cycle. Other collectors' beans are both.
    static boolean countsCollections(String bean) {
        return !bean.endsWith(" Pauses") && !bean.equals("G1 Concurrent GC");
    }

    static boolean countsPauses(String bean) {
        return !bean.endsWith(" Cycles");
    }
}
