package dev.rockpool.benchmarks.arm;

import dev.rockpool.Lease;
import java.util.function.Consumer;

/// Rockpool's bounded pool by leases in a try-with-resources statement.
final class RockpoolBoundedLease extends RockpoolBounded {

    RockpoolBoundedLease(int items) {
        super(items);
    }

    @Override
    public void lend(Consumer<? super Scratch> use) {
        try (Lease<Scratch> lease = pool.lease()) {
            use.accept(lease.get());
        }
    }
}
