package dev.rockpool.internal.gc;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How long the collectors of this JVM have been at work.
public final class CollectorTime {
    private static final List<GarbageCollectorMXBean> WHOLE =
            ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .filter(bean -> Collector.of(bean.getName()) != Collector.PART)
                    .toList();

    private CollectorTime() {}

    /// The time so far, of one processor: of a collector with several threads less than it took.
    ///
    /// @return ns
    public static long nanos() {
        long millis = WHOLE.stream().mapToLong(bean -> Math.max(0, bean.getCollectionTime())).sum();
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
