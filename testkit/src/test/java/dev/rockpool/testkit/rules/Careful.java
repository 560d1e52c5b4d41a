package dev.rockpool.testkit.rules;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Lease;
import dev.rockpool.memory.BufferPools;
import dev.rockpool.memory.MemoryPool;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Gives back, or hands on, whatever it acquires.
@SuppressWarnings("UnusedMethod")
final class Careful {
    private final ElasticPool<StringBuilder> pool;
    private final BoundedPool<StringBuilder> scarce;
    private final MemoryPool memory;
    private final Queue<StringBuilder> queue;
    private final StringBuilder own;
    private @Nullable StringBuilder current;

    /// Keeps one.
    Careful(
            ElasticPool<StringBuilder> pool,
            BoundedPool<StringBuilder> scarce,
            MemoryPool memory,
            Queue<StringBuilder> queue) {
        this.pool = pool;
        this.scarce = scarce;
        this.memory = memory;
        this.queue = queue;
        this.own = pool.acquire();
    }

    void inAFinally(Object text) {
        StringBuilder item = pool.acquire();
        try {
            item.append(text);
        } finally {
            pool.release(item);
        }
    }

    void aMomentLater(Object text) {
        StringBuilder item = pool.acquire();
        long begun = System.nanoTime();
        try {
            item.append(text).append(begun);
        } finally {
            pool.release(item);
        }
    }

    int withWaysOutOfTheTry(List<String> texts) {
        StringBuilder item = pool.acquire();
        try {
            for (String text : texts) {
                if (text.isEmpty()) {
                    return -1;
                }
                item.append(text);
            }
            return item.length();
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e);
        } finally {
            own.append("done");
            pool.release(item);
        }
    }

    void acquiredInTheTry(Object text) {
        StringBuilder item = null;
        try {
            item = pool.acquire();
            item.append(text);
        } finally {
            if (item != null) {
                pool.release(item);
            }
        }
    }

    int fromWhatACallReturns(InputStream in) throws IOException {
        byte[] buffer = BufferPools.bytes().acquire(8_000);
        try {
            return in.read(buffer);
        } finally {
            BufferPools.bytes().release(buffer);
        }
    }

    void invalidatedIfBroken(Object text) {
        StringBuilder item = scarce.acquire();
        try {
            item.append(text);
        } catch (RuntimeException | Error broken) {
            scarce.invalidate(item);
            throw broken;
        }
        scarce.release(item);
    }

    void two() {
        StringBuilder first = scarce.acquire();
        try {
            StringBuilder second = scarce.acquire();
            try {
                first.append(second);
            } finally {
                scarce.release(second);
            }
        } finally {
            scarce.release(first);
        }
    }

    void oneAfterTheOther(List<String> texts) {
        for (String text : texts) {
            StringBuilder item = pool.acquire();
            try {
                item.append(text);
            } finally {
                pool.release(item);
            }
        }
        StringBuilder last = pool.acquire();
        try {
            last.append("end");
        } finally {
            pool.release(last);
        }
    }

    StringBuilder handedOut(Object text) {
        StringBuilder item = pool.acquire();
        boolean done = false;
        try {
            item.append(text);
            done = true;
            return item;
        } finally {
            if (!done) {
                pool.release(item);
            }
        }
    }

    StringBuilder handedOutAtOnce() {
        return pool.acquire().append("begun");
    }

    void keptInAField() {
        current = pool.acquire();
    }

    void releasedFromTheField() {
        StringBuilder item = current;
        if (item != null) {
            pool.release(item);
        }
    }

    void exchanged(AtomicReference<StringBuilder> place) {
        StringBuilder item = pool.acquire();
        StringBuilder old = place.getAndSet(item);
        pool.release(old);
    }

    void keptIfThereIsRoom() {
        StringBuilder item = pool.acquire();
        if (!queue.offer(item)) {
            pool.release(item);
        }
    }

    void many() {
        var items = new ArrayList<StringBuilder>();
        try {
            for (int i = 0; i < 10; i++) {
                items.add(pool.acquire());
            }
        } finally {
            items.forEach(pool::release);
        }
    }

    void byAHelper(Object text) {
        StringBuilder item = pool.acquire();
        try {
            item.append(text);
        } finally {
            giveBack(item);
        }
    }

    private void giveBack(StringBuilder item) {
        pool.release(item);
    }

    void byAResource(Object text) {
        StringBuilder item = pool.acquire();
        try (Release _ = () -> pool.release(item)) {
            item.append(text);
        }
    }

    @FunctionalInterface
    interface Release extends AutoCloseable {
        @Override
        void close();
    }

    void underALock(Object text) {
        synchronized (queue) {
            StringBuilder item = pool.acquire();
            try {
                item.append(text);
            } finally {
                pool.release(item);
            }
        }
    }

    void byItsAddress(Runnable work) {
        long address = memory.allocateRaw(64);
        try {
            work.run();
        } finally {
            memory.freeRaw(address);
        }
    }

    long anAddressHandedOut() {
        long address = memory.allocateRaw(64);
        return address;
    }

    void onOneOfTwo(boolean much, Object text) {
        StringBuilder item = much ? scarce.acquire() : pool.acquire();
        try {
            item.append(text);
        } finally {
            if (much) {
                scarce.release(item);
            } else {
                pool.release(item);
            }
        }
    }

    String scoped(Object text) {
        try (Lease<StringBuilder> lease = pool.lease()) {
            lease.get().append(text);
        }
        return pool.use(item -> item.append(text).toString());
    }
}
