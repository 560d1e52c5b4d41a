package dev.rockpool.memory.internal;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds the chunk with an address: a table of open addressing over pieces of the address space, of
/// which a chunk touches one or a few. It is made anew when chunks come or go, which is seldom.
final class PageMap {
    private static final int LOG_PIECE = 22;

    private volatile @Nullable Chunk[] table = new @Nullable Chunk[2];

    /// The span with an address.
    ///
    /// @return null if the address is none of ours
    @Nullable Span spanAt(long address) {
        @Nullable Chunk[] table = this.table;
        int mask = table.length - 1;
        int at = hash(address >>> LOG_PIECE) & mask;
        for (Chunk chunk = table[at]; chunk != null; chunk = table[at]) {
            if (chunk.contains(address)) {
                return chunk.spanAt(address);
            }
            at = (at + 1) & mask;
        }
        return null;
    }

    /// Has all know these chunks, and no others. Called by one thread at a time.
    void set(Collection<Chunk> chunks) {
        long pieces = 0;
        for (Chunk chunk : chunks) {
            pieces += last(chunk) - first(chunk) + 1;
        }
        // Half of it empty, so that every search ends, and soon.
        var next = new @Nullable Chunk[Integer.highestOneBit(Math.toIntExact(pieces) + 1) * 4];
        for (Chunk chunk : chunks) {
            for (long piece = first(chunk); piece <= last(chunk); piece++) {
                put(next, piece, chunk);
            }
        }
        table = next;
    }

    private static void put(@Nullable Chunk[] table, long piece, Chunk chunk) {
        int mask = table.length - 1;
        int at = hash(piece) & mask;
        while (table[at] != null) {
            at = (at + 1) & mask;
        }
        table[at] = chunk;
    }

    private static long first(Chunk chunk) {
        return chunk.base >>> LOG_PIECE;
    }

    private static long last(Chunk chunk) {
        return (chunk.end() - 1) >>> LOG_PIECE;
    }

    /// Neighbours stay neighbours: a large chunk fills a stretch of the table.
    private static int hash(long piece) {
        return (int) piece;
    }
}
