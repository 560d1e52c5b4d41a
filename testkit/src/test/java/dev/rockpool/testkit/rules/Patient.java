package dev.rockpool.testkit.rules;

import dev.rockpool.ElasticPool;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/// Releases when nobody uses it any more.
@SuppressWarnings("UnusedMethod")
final class Patient {
    private final ElasticPool<StringBuilder> pool;

    Patient(ElasticPool<StringBuilder> pool) {
        this.pool = pool;
    }

    void afterAWait(ExecutorService executor) throws Exception {
        StringBuilder item = pool.acquire();
        try {
            executor.submit(() -> item.append("meanwhile")).get();
        } finally {
            pool.release(item);
        }
    }

    void afterTheEndOfAThread() throws InterruptedException {
        StringBuilder item = pool.acquire();
        try {
            Thread.ofVirtual().start(() -> item.append("meanwhile")).join();
        } finally {
            pool.release(item);
        }
    }

    void inTheLambda(Executor executor) {
        StringBuilder item = pool.acquire();
        try {
            executor.execute(() -> {
                try {
                    item.append("mine");
                } finally {
                    pool.release(item);
                }
            });
        } catch (RuntimeException refused) {
            pool.release(item);
            throw refused;
        }
    }

    void allInTheLambda(Executor executor) {
        executor.execute(() -> {
            StringBuilder item = pool.acquire();
            try {
                item.append("mine");
            } finally {
                pool.release(item);
            }
        });
    }

    void another(Executor executor, StringBuilder old) {
        StringBuilder item = pool.acquire();
        executor.execute(() -> work(item));
        pool.release(old);
    }

    private void work(StringBuilder item) {
        pool.release(item);
    }

    void atOnce(List<String> texts) {
        StringBuilder item = pool.acquire();
        try {
            texts.forEach(item::append);
            texts.forEach(text -> item.append(text));
        } finally {
            pool.release(item);
        }
    }
}
