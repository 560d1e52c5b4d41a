package dev.rockpool.observe.health;

import dev.rockpool.internal.gc.Collector;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;

/// What the rules ask of the JVM in which the pools are.
///
/// @param at when it was read
/// @param majorCollections of garbage, since the JVM started
/// @param maxHeap bytes that the heap may have
public record JvmReading(Instant at, long majorCollections, long maxHeap) {
    private static final String COLLECTORS =
            ManagementFactory.GARBAGE_COLLECTOR_MXBEAN_DOMAIN_TYPE + ",*";

    /// Reads this JVM.
    ///
    /// @return as it is now
    public static JvmReading here() {
        try {
            return of(ManagementFactory.getPlatformMBeanServer());
        } catch (IOException e) {
            throw new AssertionError("nothing is sent anywhere", e);
        }
    }

    /// Reads a JVM by its management beans.
    ///
    /// @param connection to its bean server
    /// @return as it is now
    /// @throws IOException if the connection breaks
    public static JvmReading of(MBeanServerConnection connection) throws IOException {
        try {
            long major = 0;
            for (ObjectName bean : connection.queryNames(new ObjectName(COLLECTORS), null)) {
                long count = (long) connection.getAttribute(bean, "CollectionCount");
                major += Collector.major(bean.getKeyProperty("name"), count);
            }
            var heap =
                    (CompositeData)
                            connection.getAttribute(
                                    new ObjectName(ManagementFactory.MEMORY_MXBEAN_NAME),
                                    "HeapMemoryUsage");
            return new JvmReading(Instant.now(), major, (long) heap.get("max"));
        } catch (JMException e) {
            throw new AssertionError("every JVM has these beans", e);
        }
    }
}
