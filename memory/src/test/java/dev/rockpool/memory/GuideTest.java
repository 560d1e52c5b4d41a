package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.MissBurstDetector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of docs/guides/memory.md, as they stand there.
class GuideTest {
    @Test
    void buffers() throws IOException {
        ReadableByteChannel channel = Channels.newChannel(new ByteArrayInputStream(new byte[100]));
        try (MemoryPool pool = MemoryPool.builder().named("net").maxBytes(512 << 20).build()) {
            try (PooledSegment buffer = pool.allocate(16_000)) {
                channel.read(buffer.segment().asByteBuffer());
            }
            assertThat(pool.stats().inUse()).isZero();
        }
    }

    @Test
    void arrays() throws IOException {
        InputStream in = new ByteArrayInputStream(new byte[100]);
        byte[] buffer = BufferPools.bytes().acquire(8_000);
        try {
            int count = in.read(buffer);
            assertThat(count).isEqualTo(100);
        } finally {
            BufferPools.bytes().release(buffer);
        }
    }

    private record Request(int size) {}

    private static MemorySegment handle(Request request, Arena arena) {
        return arena.allocate(request.size());
    }

    @Test
    void arenas() {
        List<Request> requests = List.of(new Request(10), new Request(100_000));
        try (MemoryPool pool = MemoryPool.builder().build()) {
            try (PooledArena arena = pool.arena()) {
                for (Request request : requests) {
                    handle(request, arena);
                    arena.reset();
                }
                try (PooledArena.Checkpoint scratch = arena.checkpoint()) {
                    MemorySegment table = arena.allocate(4_096); // dead after the block
                    assertThat(table.byteSize()).isEqualTo(4_096);
                    assertThat(scratch).isNotNull();
                }
            }
            assertThat(pool.stats().inUse()).isZero();
        }
    }

    @Test
    void pieces() {
        try (MemoryPool pool = MemoryPool.builder().build()) {
            try (ArenaPool records = pool.arenaPool("records", 128, 8)) {
                MemorySegment record = records.acquire();
                records.release(record);
                assertThat(records.stats().idle()).isOne();
            }
            assertThat(pool.stats().inUse()).isZero();
        }
    }

    @Test
    void bursts() {
        try (MemoryPool pool = MemoryPool.builder().build();
                var detector = MissBurstDetector.watch("net", () -> pool.stats().misses(), 1_000)) {
            assertThat(detector.bursts()).isEmpty();
        }
    }
}
