package dev.rockpool.testkit.rules;

import dev.rockpool.Lease;
import dev.rockpool.memory.PooledSegment;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Stores leases.
final class Hoarder {
    static @Nullable Lease<StringBuilder> common;

    @Nullable Lease<StringBuilder> one;
    List<Lease<StringBuilder>> several = List.of();
    Map<String, AtomicReference<Lease<String>>> byName = Map.of();
    Lease<?>[] array = {};

    @Nullable PooledSegment segment; // has an owner as any memory has
    @Nullable StringBuilder item;

    Runnable closing(Lease<StringBuilder> lease) {
        return new Runnable() {
            @Override
            public void run() {
                lease.close();
            }
        };
    }
}
