package dev.rockpool.internal.gc;

import dev.rockpool.internal.Log;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a notification of a garbage collector bean stands for, told by the bean's name as HotSpot
/// 25 has them.
enum Collector {
    /// A collection of the young generation.
    MINOR,
    /// A collection of the old generation or of the whole heap, or a cycle of a collector without
    /// generations. Shenandoah notifies all its cycles by one name, also those of its young
    /// generation.
    MAJOR,
    /// A part of a collection that is notified by another bean too.
    PART;

    private static final Set<String> UNKNOWN = ConcurrentHashMap.newKeySet();

    /// @param bean the name of the bean, such as `G1 Young Generation`
    static Collector of(String bean) {
        return switch (bean) {
            case "G1 Young Generation", "Copy", "PS Scavenge", "ZGC Minor Cycles" -> MINOR;
            case "G1 Old Generation",
                    "MarkSweepCompact",
                    "PS MarkSweep",
                    "ZGC Major Cycles",
                    "Shenandoah Cycles" ->
                    MAJOR;
            // Notified twice in a concurrent cycle, at remark and at cleanup; see CollectionWatch.
            case "G1 Concurrent GC" -> MAJOR;
            case "ZGC Minor Pauses", "ZGC Major Pauses", "Shenandoah Pauses" -> PART;
            default -> unknown(bean);
        };
    }

    private static Collector unknown(String bean) {
        if (UNKNOWN.add(bean)) {
            Log.info("Unknown garbage collector '" + bean + "': its notifications count as major");
        }
        return MAJOR;
    }
}
