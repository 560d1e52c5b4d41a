package dev.rockpool.stress;

import java.util.Map;
import java.util.TreeMap;

/// Counts the atomic operations of classes that a [CountingLoader] has loaded.
public final class Atomics {
    // Guarded by the class.
    private static final Map<String, Integer> COUNTS = new TreeMap<>();

    private Atomics() {}

    /// Called before each operation.
    public static synchronized void count(String operation) {
        COUNTS.merge(operation, 1, Integer::sum);
    }

    /// What was counted since the last call, by operation and place.
    public static synchronized Map<String, Integer> take() {
        Map<String, Integer> taken = new TreeMap<>(COUNTS);
        COUNTS.clear();
        return taken;
    }
}
