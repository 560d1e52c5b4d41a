package dev.rockpool.benchmarks.arm;

import dev.rockpool.Lease;

/// Rockpool by leases in a try-with-resources statement.
final class RockpoolLease extends Rockpool {

    @Override
    public Object outermost() {
        try (Lease<Scratch> lease = pool.lease()) {
            Scratch item = lease.get();
            item.touch();
            return item;
        }
    }

    @Override
    public Object nested() {
        try (Lease<Scratch> outer = pool.lease();
                Lease<Scratch> inner = pool.lease()) {
            outer.get().touch();
            Scratch item = inner.get();
            item.touch();
            return item;
        }
    }
}
