package dev.rockpool.internal.elastic;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Counts items by identity: all that were found in hands and places, and those found twice.
final class Census {
    private final Set<Object> found = Collections.newSetFromMap(new IdentityHashMap<>());
    private int doubles;

    Census add(@Nullable Object item) {
        if (item != null && !found.add(item)) {
            doubles++;
        }
        return this;
    }

    Census addAll(@Nullable Batch<?> batch) {
        for (int i = 0; batch != null && i < batch.count; i++) {
            add(batch.items[i]);
        }
        return this;
    }

    Census drain(Depot<?> depot) {
        // A corrupt stack may be a circle.
        for (Batch<?> batch = depot.pop(); batch != null && doubles == 0; batch = depot.pop()) {
            addAll(batch);
        }
        return this;
    }

    int items() {
        return found.size();
    }

    int doubles() {
        return doubles;
    }
}
