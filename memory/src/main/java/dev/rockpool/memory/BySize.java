package dev.rockpool.memory;

import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.SizedPool;
import dev.rockpool.memory.internal.SizeClasses;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// An elastic pool for each size class, made when it is first asked for.
///
/// @param <T> a buffer
final class BySize<T> implements SizedPool<T> {
    /// What may idle of each size: a quarter of it is held strongly, so that all sizes together
    /// never hold more than a fourth of the heap so.
    private static final long MAX_IDLE_BYTES = Runtime.getRuntime().maxMemory() / 128;

    private final String name;
    private final IntFunction<? extends T> factory;
    private final ToIntFunction<? super T> size;
    private final Consumer<? super T> reset;
    private final AtomicReferenceArray<@Nullable ElasticPool<T>> pools =
            new AtomicReferenceArray<>(SizeClasses.count());

    /// Makes pools without buffers.
    ///
    /// @param factory makes a buffer of so many bytes
    /// @param size says how many it has
    /// @param reset makes it as its next user expects it
    BySize(
            String name,
            IntFunction<? extends T> factory,
            ToIntFunction<? super T> size,
            Consumer<? super T> reset) {
        this.name = name;
        this.factory = factory;
        this.size = size;
        this.reset = reset;
    }

    @Override
    public T acquire(int minimumSize) {
        if (minimumSize < 0) {
            throw new IllegalArgumentException(
                    "Pool '%s': a size of %d bytes is negative".formatted(name, minimumSize));
        }
        int sizeClass = SizeClasses.of(minimumSize);
        return sizeClass == SizeClasses.NONE
                ? factory.apply(minimumSize)
                : pool(sizeClass).acquire();
    }

    @Override
    public void release(T buffer) {
        if (buffer == null) {
            throw new NullPointerException(
                    "Pool '%s': null was released; release what acquire(…) returned"
                            .formatted(name));
        }
        int bytes = size.applyAsInt(buffer);
        int sizeClass = SizeClasses.of(bytes);
        if (sizeClass != SizeClasses.NONE && SizeClasses.size(sizeClass) == bytes) {
            pool(sizeClass).release(buffer);
        }
    }

    private ElasticPool<T> pool(int sizeClass) {
        ElasticPool<T> pool = pools.getPlain(sizeClass);
        return pool != null ? pool : open(sizeClass);
    }

    private ElasticPool<T> open(int sizeClass) {
        int bytes = SizeClasses.size(sizeClass);
        ElasticPool<T> mine =
                Pool.<T>elastic(() -> factory.apply(bytes))
                        .named("%s-%d".formatted(name, bytes))
                        .weigher(buffer -> bytes)
                        .maxIdleBytes(MAX_IDLE_BYTES)
                        .reset(reset)
                        .build();
        ElasticPool<T> earlier = pools.compareAndExchange(sizeClass, null, mine);
        if (earlier == null) {
            return mine;
        }
        mine.close();
        return earlier;
    }

    @Override
    public String name() {
        return name;
    }
}
