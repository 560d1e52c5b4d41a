package dev.rockpool.cli.serve;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.TieredPool;
import dev.rockpool.jackson3.RockpoolRecyclerPool;
import dev.rockpool.memory.stream.PooledStreams;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/// What the requests of the service have in common.
///
/// @param compressors each with its window off the heap
/// @param digests of SHA-256
/// @param recyclers of Jackson's buffers
/// @param chunks of bodies and answers
/// @param bodies as long as they may be
/// @param answers no longer than their bodies, or hardly
/// @param journal of digests
record ServicePools(
        ElasticPool<Gzip> compressors,
        ElasticPool<MessageDigest> digests,
        RockpoolRecyclerPool recyclers,
        TieredPool<byte[]> chunks,
        PooledStreams bodies,
        PooledStreams answers,
        Journal journal)
        implements AutoCloseable {

    private static final int FIRST_CHUNK = 1 << 10;

    /// Soon enough that one sees it happen.
    private static final Ageing AGEING =
            Ageing.standard().or(Ageing.idleFor(Duration.ofSeconds(10)));

    /// @param maxBody bytes
    /// @throws IOException if there is no place for the journal; the message is a sentence for
    ///   people
    static ServicePools open(long maxBody) throws IOException {
        Journal journal = Journal.open();
        TieredPool<byte[]> chunks =
                Pool.tiered(byte[]::new, bytes -> bytes.length)
                        .named("chunks")
                        .ageing(AGEING)
                        .build();
        return new ServicePools(
                Pool.elastic(Gzip::new)
                        .named("compressors")
                        .reset(Gzip::reset)
                        .weigher(Gzip::weight)
                        .ageing(AGEING)
                        .build(),
                Pool.elastic(ServicePools::sha256)
                        .named("digests")
                        .reset(MessageDigest::reset)
                        .ageing(AGEING)
                        .build(),
                RockpoolRecyclerPool.create(pool -> pool.named("json").ageing(AGEING)),
                chunks,
                PooledStreams.builder()
                        .named("bodies")
                        .pool(chunks)
                        .firstChunk(FIRST_CHUNK)
                        .maxBytes(maxBody)
                        .build(),
                PooledStreams.builder()
                        .named("answers")
                        .pool(chunks)
                        .firstChunk(FIRST_CHUNK)
                        .build(),
                journal);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has it", e);
        }
    }

    @Override
    public void close() {
        compressors.close();
        digests.close();
        recyclers.pool().close();
        chunks.close();
        journal.close();
    }
}
