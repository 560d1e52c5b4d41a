package dev.rockpool.memory.stream;

import dev.rockpool.SafetyLevel;
import dev.rockpool.SizedPool;
import dev.rockpool.internal.safety.InitialLevel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Describes [PooledStreams]. A builder may build several.
public final class PooledStreamsBuilder {
    private static final AtomicLong UNNAMED = new AtomicLong();

    private @Nullable String name;
    private SizedPool<byte[]> pool = PooledStreams.sharedChunks();
    private int firstChunk = 4 << 10;
    private int maxChunk = 64 << 10; // far below what any G1 takes for humongous
    private long maxBytes = Long.MAX_VALUE;
    private @Nullable SafetyLevel safety;

    PooledStreamsBuilder() {}

    /// Names the streams, for messages and metrics.
    ///
    /// @param name not blank; by default `streams-1`, `streams-2`, …
    /// @return this builder
    /// @throws IllegalArgumentException if the name is blank
    public PooledStreamsBuilder named(String name) {
        Objects.requireNonNull(name, "PooledStreams: the name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("PooledStreams: the name is blank");
        }
        this.name = name;
        return this;
    }

    /// Says where chunks come from.
    ///
    /// @param pool whose arrays may be dirty, and longer than asked for; by default one that all
    ///   streams share, which keeps up to a sixteenth of the maximum heap of each size
    /// @return this builder
    public PooledStreamsBuilder pool(SizedPool<byte[]> pool) {
        this.pool = Objects.requireNonNull(pool, () -> "%s: the pool is null".formatted(label()));
        return this;
    }

    /// Says how large the first chunk of a stream is, at least. It is what a small content takes.
    ///
    /// @param bytes above 0; by default 4 KiB
    /// @return this builder
    /// @throws IllegalArgumentException if it is 0 or less
    public PooledStreamsBuilder firstChunk(int bytes) {
        this.firstChunk = Math.toIntExact(positive("firstChunk", bytes));
        return this;
    }

    /// Says how large a chunk may be, as it is asked for. It is what a large content may leave
    /// unused; the larger, the fewer chunks there are.
    ///
    /// @param bytes above 0, no less than the first; by default 64 KiB
    /// @return this builder
    /// @throws IllegalArgumentException if it is 0 or less
    public PooledStreamsBuilder maxChunk(int bytes) {
        this.maxChunk = Math.toIntExact(positive("maxChunk", bytes));
        return this;
    }

    /// Limits each content. A write that would pass the limit is a [ContentTooLargeException].
    ///
    /// @param bytes above 0; by default there is no limit
    /// @return this builder
    /// @throws IllegalArgumentException if it is 0 or less
    public PooledStreamsBuilder maxBytes(long bytes) {
        this.maxBytes = positive("maxBytes", bytes);
        return this;
    }

    /// Says how closely streams are watched ([PooledStreams#safety(SafetyLevel)]).
    ///
    /// @param safety by default what [dev.rockpool.Safety] says, which is [SafetyLevel#SAMPLED]
    ///   where nobody says anything
    /// @return this builder
    public PooledStreamsBuilder safety(SafetyLevel safety) {
        this.safety = Objects.requireNonNull(safety, () -> "%s: safety is null".formatted(label()));
        return this;
    }

    private long positive(String setting, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(
                    "%s: %s %d is not above 0".formatted(label(), setting, value));
        }
        return value;
    }

    private String label() {
        return name == null ? "PooledStreams" : "PooledStreams '%s'".formatted(name);
    }

    /// Makes what opens streams.
    ///
    /// @return with these settings
    /// @throws IllegalArgumentException if the first chunk is larger than the largest, or a system
    ///   property says what is no safety level
    public PooledStreams build() {
        if (firstChunk > maxChunk) {
            throw new IllegalArgumentException(
                    "%s: firstChunk %d is more than maxChunk %d"
                            .formatted(label(), firstChunk, maxChunk));
        }
        String label = name == null ? "streams-" + UNNAMED.incrementAndGet() : name;
        return new PooledStreams(
                label, pool, firstChunk, maxChunk, maxBytes, InitialLevel.of(label, safety));
    }
}
