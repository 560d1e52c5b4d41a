package dev.rockpool.internal.gc;

import dev.rockpool.internal.Log;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// What a notification of a garbage collector bean stands for, told by the bean's name as HotSpot
/// 25 has them.
public enum Collector {
    /// A collection of the young generation.
    MINOR,
    /// A collection of the old generation or of the whole heap, or a cycle of a collector without
    /// generations. Shenandoah notifies all its cycles by one name, also those of its young
    /// generation.
    MAJOR,
    /// A part of a collection that is notified by another bean too.
    PART;

    private static final Set<String> UNKNOWN = ConcurrentHashMap.newKeySet();

    /// How many of the collections that a bean has counted were major ones.
    ///
    /// @param bean its name, such as `G1 Young Generation`
    /// @param count as the bean has it
    public static long major(String bean, long count) {
        return of(bean) != MAJOR ? 0 : isNotifiedTwice(bean) ? count / 2 : count;
    }

    /// Whether a bean counts whole collections, each once: others count the pauses that these are
    /// made of.
    ///
    /// @param bean its name, such as `G1 Young Generation`
    public static boolean countsCollections(String bean) {
        return of(bean) != PART && !isNotifiedTwice(bean);
    }

    /// Whether a bean counts and notifies a collection at its remark and at its cleanup.
    static boolean isNotifiedTwice(String bean) {
        return bean.equals("G1 Concurrent GC");
    }

    /// @param bean the name of the bean, such as `G1 Young Generation`
    static Collector of(String bean) {
        return switch (bean) {
            case "G1 Young Generation", "Copy", "PS Scavenge", "ZGC Minor Cycles" -> MINOR;
            case "G1 Old Generation",
                    "G1 Concurrent GC",
                    "MarkSweepCompact",
                    "PS MarkSweep",
                    "ZGC Major Cycles",
                    "Shenandoah Cycles" ->
                    MAJOR;
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
