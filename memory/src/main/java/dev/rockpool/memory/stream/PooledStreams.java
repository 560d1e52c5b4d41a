package dev.rockpool.memory.stream;

import com.google.errorprone.annotations.MustBeClosed;
import dev.rockpool.Fault;
import dev.rockpool.Pool;
import dev.rockpool.PoolDescription;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SizedPool;
import dev.rockpool.TieredPool;
import dev.rockpool.Watched;
import dev.rockpool.internal.SettingsList;
import dev.rockpool.internal.flight.Flight;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.LeaseToken;
import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Roster;
import dev.rockpool.internal.safety.Rounds;
import dev.rockpool.internal.safety.Sampler;
import dev.rockpool.internal.safety.Watch;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Opens streams that have their chunks from one pool and their settings in common:
///
/// ```java
/// static final PooledStreams UPLOADS =
///         PooledStreams.builder().named("uploads").maxBytes(32 << 20).build();
///
/// try (PooledOutputStream body = UPLOADS.open()) {
///     body.readFrom(request.getInputStream());
/// }
/// ```
///
/// It holds nothing but what is out, and needs no close. Any thread may open a stream.
@SuppressWarnings("exports") // of annotations that only a compiler sees
public final class PooledStreams implements Watched {
    private final String name;
    private final SizedPool<byte[]> pool;
    private final int firstChunk;
    private final int maxChunk;
    private final long maxBytes;
    private final LongAdder lent = new LongAdder(); // chunks
    private final LongAdder back = new LongAdder();
    private final Findings findings;
    private final Watch<byte[]> watch;
    private final Sampler sampler;
    private final Rounds rounds; // held here, and else nowhere
    private volatile SafetyLevel safety;

    PooledStreams(
            String name,
            SizedPool<byte[]> pool,
            int firstChunk,
            int maxChunk,
            long maxBytes,
            SafetyLevel safety) {
        this.name = name;
        this.pool = pool;
        this.firstChunk = firstChunk;
        this.maxChunk = maxChunk;
        this.maxBytes = maxBytes;
        this.findings = new Findings(name);
        this.watch = new Watch<>(findings, (array, life) -> {}); // a stream gives back by itself
        this.sampler = watch.sampler();
        this.rounds = new Rounds(name, this::rest);
        this.safety = safety;
        watch.level(safety);
        rounds.start();
        new Roster.Entry(this).enter(this);
    }

    private static final class Shared {
        static final PooledStreams STREAMS = builder().named("streams").build();
    }

    private static final class SharedChunks {
        /// Of the heap, for each size: as much as an elastic pool has by itself. Half of it is held
        /// strongly at the most, and from 4 to 64 KiB there are five sizes, so all that is held so
        /// is less than a sixth of the heap.
        private static final int MAX_IDLE_SHARE = 16;

        static final TieredPool<byte[]> POOL =
                Pool.<byte[]>tiered(byte[]::new, bytes -> bytes.length)
                        .named("chunks")
                        .maxIdleBytesPerClass(Runtime.getRuntime().maxMemory() / MAX_IDLE_SHARE)
                        .build();
    }

    /// Where streams have their chunks from unless they are told otherwise. Not from
    /// [BufferPools.bytes()][dev.rockpool.memory.BufferPools#bytes()], which has a hundred sizes to
    /// keep, and room for few of each: a large content has many chunks of one size.
    static TieredPool<byte[]> sharedChunks() {
        return SharedChunks.POOL;
    }

    /// Begins to describe settings.
    ///
    /// @return with all at their defaults
    public static PooledStreamsBuilder builder() {
        return new PooledStreamsBuilder();
    }

    /// Those of everybody who asks for no settings of his own, named `streams`.
    ///
    /// @return one for all
    public static PooledStreams shared() {
        return Shared.STREAMS;
    }

    /// Opens a stream.
    ///
    /// @return to be closed
    @MustBeClosed
    public PooledOutputStream open() {
        return new PooledOutputStream(this);
    }

    long maxBytes() {
        return maxBytes;
    }

    /// Takes a chunk for what is to be written behind others.
    ///
    /// @param missing bytes, of which it has as many as a chunk may have
    /// @param before the bytes of the other chunks
    byte[] acquire(long missing, long before) {
        long needed = Long.highestOneBit(2 * Math.min(missing, maxChunk) - 1); // rounded up
        long wanted = Math.max(needed, Long.highestOneBit(before));
        return acquire(Math.clamp(wanted, firstChunk, maxChunk));
    }

    private byte[] acquire(int bytes) {
        boolean done = false;
        lent.increment(); // before there is something to lose
        try {
            byte[] array = pool.acquire(bytes);
            if (array.length < bytes) {
                throw new IllegalStateException(
                        "Pool '%s': asked for %d bytes, it lent %d"
                                .formatted(pool.name(), bytes, array.length));
            }
            done = true;
            return array;
        } finally {
            if (!done) {
                back.increment();
            }
        }
    }

    void release(byte[] array) {
        try {
            pool.release(array);
        } finally {
            back.increment();
        }
    }

    /// Begins to watch a content, if it is to be.
    @Nullable LeaseToken<byte[]> watch() {
        return sampler.isDue()
                ? watch.open(PooledOutputStream.class, new Life(), () -> true) // it is lost
                : null;
    }

    /// Tells of a stream that is used after its close.
    ///
    /// @param use such as `read`
    /// @param token of the content, if it was watched
    /// @return to be thrown
    PoolMisuseException usedAfterClose(String use, @Nullable LeaseToken<byte[]> token) {
        return findings.refuse(
                Fault.USED_AFTER_RELEASE,
                "a stream was %s after its close; open another".formatted(use),
                token == null ? null : token.life(),
                token == null ? null : token.ended());
    }

    private boolean rest() {
        watch.refill();
        watch.look();
        return watch.isBusy();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SafetyLevel safety() {
        return safety;
    }

    /// Watches streams more or less closely from now on.
    ///
    /// | fault | `OFF` | `SAMPLED` | `FULL` |
    /// |---|---|---|---|
    /// | used after the close | found | found | found, with the stack of the close |
    /// | lost with chunks, before its close | not found | found, of a sample | found |
    /// | used by two threads at a time | not found | not found | not found |
    ///
    /// Chunks that were lost are left to the collector: somebody may have a view of them. What else
    /// is found of them, such as a write after the release, is the pool's to tell.
    ///
    /// @param level for what is written to an empty stream from now on
    @Override
    public void safety(SafetyLevel level) {
        Objects.requireNonNull(level, () -> "Pool '%s': safety is null".formatted(name));
        Flight.reconfiguring(
                this::describe,
                () -> {
                    safety = level;
                    watch.level(level);
                });
    }

    @Override
    public void inspect() {
        watch.look();
    }

    /// Chunks that are out, also those that were lost with their stream.
    @Override
    public long out() {
        long returned = back.sum(); // first, or it may be more than was lent by then
        return lent.sum() - returned;
    }

    @Override
    public PoolDescription describe() {
        return new SettingsList()
                .word("chunks", pool.name())
                .limit("firstChunk", firstChunk)
                .limit("maxChunk", maxChunk)
                .limit("maxBytes", maxBytes)
                .word("safety", safety)
                .of(name, PoolDescription.Kind.STREAMS);
    }

    @Override
    public long imbalance() {
        return Math.min(0, out());
    }
}
