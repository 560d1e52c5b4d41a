package dev.rockpool.testkit.rules;

import dev.rockpool.ElasticPool;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// Releases what somebody else uses later.
@SuppressWarnings({"UnusedMethod", "UnusedVariable", "FutureReturnValueIgnored"})
final class Hasty {
    private final ElasticPool<StringBuilder> pool;
    private Runnable later = () -> {};

    Hasty(ElasticPool<StringBuilder> pool) {
        this.pool = pool;
    }

    void byAnExecutor(Executor executor) {
        StringBuilder item = pool.acquire(); // acquired in haste
        try {
            executor.execute(() -> item.append("later")); // captured
        } finally {
            pool.release(item);
        }
    }

    void byAVariable(Executor executor) {
        StringBuilder item = pool.acquire();
        try {
            Runnable work = () -> item.append("later");
            executor.execute(work);
        } finally {
            pool.release(item);
        }
    }

    void byAReference(Executor executor) {
        StringBuilder item = pool.acquire();
        try {
            executor.execute(item::reverse);
        } finally {
            pool.release(item);
        }
    }

    void byAThread() {
        StringBuilder item = pool.acquire();
        try {
            Thread.ofVirtual().start(() -> item.append("later"));
            new Thread(() -> own().append("nothing of the pool's")).start();
        } finally {
            pool.release(item);
        }
    }

    void byAStage() {
        StringBuilder item = pool.acquire();
        try {
            CompletableFuture.runAsync(() -> item.append("later"));
        } finally {
            pool.release(item);
        }
    }

    Supplier<String> byAResult() {
        StringBuilder item = pool.acquire();
        try {
            return () -> item.toString();
        } finally {
            pool.release(item);
        }
    }

    void byAField() {
        StringBuilder item = pool.acquire();
        try {
            later = () -> item.append("later");
        } finally {
            pool.release(item);
        }
    }

    private static StringBuilder own() {
        return new StringBuilder();
    }
}
