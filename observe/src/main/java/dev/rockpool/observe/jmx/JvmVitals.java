package dev.rockpool.observe.jmx;

import dev.rockpool.internal.gc.Collector;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.lang.management.RuntimeMXBean;
import java.time.Duration;
import javax.management.MBeanServerConnection;

/// How a JVM is, beside its pools.
///
/// @param uptime since its start
/// @param heapUsed bytes
/// @param heapMax bytes, the most that there may be; -1 if nobody said
/// @param collections of garbage since its start
public record JvmVitals(Duration uptime, long heapUsed, long heapMax, long collections) {

    static JvmVitals of(MBeanServerConnection connection) throws IOException {
        MemoryUsage heap =
                ManagementFactory.getPlatformMXBean(connection, MemoryMXBean.class)
                        .getHeapMemoryUsage();
        long collections =
                ManagementFactory.getPlatformMXBeans(connection, GarbageCollectorMXBean.class)
                        .stream()
                        .filter(bean -> Collector.countsCollections(bean.getName()))
                        .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                        .sum();
        long uptime =
                ManagementFactory.getPlatformMXBean(connection, RuntimeMXBean.class).getUptime();
        return new JvmVitals(Duration.ofMillis(uptime), heap.getUsed(), heap.getMax(), collections);
    }
}
