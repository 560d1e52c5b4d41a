package dev.rockpool.stress;

import dev.rockpool.Ageing;
import dev.rockpool.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Moves batches from the local of one thread through the depot into that of another, and returns
/// the atomic operations of their way out and of their way in. To be loaded by a [CountingLoader].
public final class BatchProbe implements Callable<List<Map<String, Integer>>> {
    static final int BATCHES = 100;
    private static final int BATCH = 32;

    private final Pool<Object> pool = Pool.elastic(Object::new).ageing(Ageing.never()).build();
    private final List<Object> items = new ArrayList<>();

    @Override
    public List<Map<String, Integer>> call() throws InterruptedException {
        acquire((BATCHES + 2) * BATCH); // two stay with this thread
        Map<String, Integer> out = countAtomics(() -> items.forEach(pool::release));
        var in = new ArrayList<Map<String, Integer>>();
        Thread other =
                new Thread(() -> {
                    acquire(BATCH); // with a local of its own from now on
                    in.add(countAtomics(() -> acquire((BATCHES - 1) * BATCH)));
                });
        other.start();
        other.join();
        return List.of(out, in.getFirst());
    }

    private void acquire(int count) {
        for (int i = 0; i < count; i++) {
            items.add(pool.acquire());
        }
    }

    private static Map<String, Integer> countAtomics(Runnable work) {
        Atomics.take();
        work.run();
        return Atomics.take();
    }
}
