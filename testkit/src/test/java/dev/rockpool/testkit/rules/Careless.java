package dev.rockpool.testkit.rules;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.SizedPool;
import dev.rockpool.memory.MemoryPool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.IntSupplier;

/// Loses what it acquires, each method in a way of its own.
@SuppressWarnings("UnusedMethod")
final class Careless {
    private final ElasticPool<StringBuilder> pool;
    private final BoundedPool<StringBuilder> scarce;
    private final SizedPool<byte[]> buffers;
    private final MemoryPool memory;

    Careless(
            ElasticPool<StringBuilder> pool,
            BoundedPool<StringBuilder> scarce,
            SizedPool<byte[]> buffers,
            MemoryPool memory) {
        this.pool = pool;
        this.scarce = scarce;
        this.buffers = buffers;
        this.memory = memory;
    }

    void withoutFinally(Object text) {
        StringBuilder item = pool.acquire(); // acquired without a finally
        item.append(text); // may throw
        pool.release(item);
    }

    int neverReleased(Object text) {
        StringBuilder item = pool.acquire(); // acquired for ever
        return item.append(text).length(); // the end
    }

    void usedBeforeTheTry(Object text) {
        StringBuilder item = pool.acquire();
        item.setLength(0);
        try {
            item.append(text);
        } finally {
            pool.release(item);
        }
    }

    boolean releasedOnOneWayOnly(CharSequence text) {
        StringBuilder item = pool.acquire();
        try {
            item.append(text);
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
        if (item.isEmpty()) {
            return false;
        }
        pool.release(item);
        return true;
    }

    int caughtTooNarrowly(InputStream in) {
        byte[] buffer = buffers.acquire(8_000);
        int count;
        try {
            count = in.read(buffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffers.release(buffer);
        return count;
    }

    void caughtAndNotReleased(InputStream in) throws IOException {
        byte[] buffer = buffers.acquire(8_000);
        try {
            in.readNBytes(buffer, 0, 100);
        } catch (RuntimeException e) {
            throw new IOException(e);
        }
        buffers.release(buffer);
    }

    void theFirstIsLostIfThereIsNoSecond() {
        StringBuilder first = scarce.acquire();
        StringBuilder second = scarce.acquire(Duration.ofSeconds(1));
        try {
            first.append(second);
        } finally {
            scarce.release(second);
            scarce.release(first);
        }
    }

    String usedAtOnce() {
        return pool.acquire().append("never seen again").toString();
    }

    void byItsAddress(Runnable work) {
        long address = memory.allocateRaw(64);
        work.run();
        memory.freeRaw(address);
    }

    IntSupplier inALambda() {
        return () -> {
            StringBuilder item = pool.acquire();
            int length = item.length();
            pool.release(item);
            return length;
        };
    }

    void byAnotherKindOfPool(Canary<StringBuilder> canary) {
        StringBuilder item = canary.acquire();
        item.append("x");
        canary.release(item);
    }
}
