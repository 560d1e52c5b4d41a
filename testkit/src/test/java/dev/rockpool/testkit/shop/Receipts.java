package dev.rockpool.testkit.shop;

import dev.rockpool.ElasticPool;
import java.util.concurrent.Executor;

/// As in the guide.
final class Receipts {
    // the example begins
    private final ElasticPool<StringBuilder> pool;

    String print(Object order) {
        StringBuilder text = pool.acquire();
        String receipt = text.append(order).toString();
        pool.release(text);
        return receipt;
    }

    void send(Object order, Executor executor) {
        StringBuilder text = pool.acquire();
        try {
            text.append(order);
            executor.execute(() -> mail(text));
        } finally {
            pool.release(text);
        }
    }

    // the example ends

    Receipts(ElasticPool<StringBuilder> pool) {
        this.pool = pool;
    }

    private static void mail(CharSequence text) {
        throw new UnsupportedOperationException(text.toString());
    }
}
