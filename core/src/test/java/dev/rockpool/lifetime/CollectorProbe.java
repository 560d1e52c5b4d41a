package dev.rockpool.lifetime;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;

/// Prints how many steps some full collections, and some young ones, made of a pool that ages with
/// every collection and of one that ages with major ones.
final class CollectorProbe {
    static final int FULL = 4;

    @SuppressWarnings("unused") // written, so that the allocation stays
    private static volatile byte[] garbage = {};

    private CollectorProbe() {}

    public static void main(String[] arguments) throws InterruptedException {
        try (ElasticPool<Object> every = pool(Ageing.everyCollection());
                ElasticPool<Object> major = pool(Ageing.majorCollections())) {
            settle(every);
            long everyBefore = every.snapshot().epoch();
            long majorBefore = major.snapshot().epoch();
            for (int i = 0; i < FULL; i++) {
                System.gc();
                settle(every);
            }
            System.out.println("full every " + (every.snapshot().epoch() - everyBefore));
            System.out.println("full major " + (major.snapshot().epoch() - majorBefore));
            everyBefore = every.snapshot().epoch();
            majorBefore = major.snapshot().epoch();
            for (int i = 0; i < 2_000; i++) {
                garbage = new byte[1 << 20];
            }
            settle(every);
            System.out.println("young every " + (every.snapshot().epoch() - everyBefore));
            System.out.println("young major " + (major.snapshot().epoch() - majorBefore));
        }
    }

    private static ElasticPool<Object> pool(Ageing ageing) {
        return Pool.elastic(Object::new).ageing(ageing).build();
    }

    /// Waits until no notification has come for a while.
    private static void settle(ElasticPool<Object> pool) throws InterruptedException {
        for (long epoch = -1; epoch != pool.snapshot().epoch(); ) {
            epoch = pool.snapshot().epoch();
            Thread.sleep(150);
        }
    }
}
