package dev.rockpool.memory.internal;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds the span with an address: the pages of the address space in pieces, and a table of open
/// addressing over those pieces of which we have something.
///
/// The table is made anew when chunks come or go, which is seldom. All is written under the lock of
/// the page heap, and read by any thread: who knows an address of ours got it after its span had
/// been put here.
final class PageMap {
    private static final int LOG_PAGES = 9; // of a piece, so that a chunk touches one or two

    private volatile @Nullable Piece[] table = new @Nullable Piece[2];

    /// Some pages that follow one another.
    private static final class Piece {
        final long number;
        final @Nullable Span[] spans = new @Nullable Span[1 << LOG_PAGES]; // by page

        Piece(long number) {
            this.number = number;
        }

        @Nullable Span at(long page) {
            return spans[(int) page & (spans.length - 1)];
        }

        void set(long page, @Nullable Span span) {
            spans[(int) page & (spans.length - 1)] = span;
        }
    }

    /// The span with an address.
    ///
    /// @return null if the address is none of ours
    @Nullable Span spanAt(long address) {
        long page = address >>> SizeClasses.LOG_PAGE;
        Piece piece = find(table, page >>> LOG_PAGES);
        return piece == null ? null : piece.at(page);
    }

    /// Has a span found, or nothing where one was.
    ///
    /// @param firstPage by its number in the address space, of a chunk that was [entered][#enter]
    void set(long firstPage, int pages, @Nullable Span span) {
        @Nullable Piece[] table = this.table;
        for (long page = firstPage; page < firstPage + pages; page++) {
            Piece piece = find(table, page >>> LOG_PAGES);
            if (piece != null) {
                piece.set(page, span);
            }
        }
    }

    /// Makes room for the spans of these chunks, and of no others.
    void enter(Collection<Chunk> chunks) {
        @Nullable Piece[] before = table;
        int most = 0;
        for (Chunk chunk : chunks) {
            most += (int) (last(chunk) - first(chunk)) + 1;
        }
        // Half of it empty, so that every search ends, and soon.
        var next = new @Nullable Piece[Integer.highestOneBit(most + 1) * 4];
        for (Chunk chunk : chunks) {
            for (long number = first(chunk); number <= last(chunk); number++) {
                if (find(next, number) == null) { // two chunks may touch the same
                    Piece present = find(before, number);
                    put(next, present == null ? new Piece(number) : present);
                }
            }
        }
        table = next;
    }

    private static long first(Chunk chunk) {
        return chunk.firstPage >>> LOG_PAGES;
    }

    private static long last(Chunk chunk) {
        return (chunk.firstPage + chunk.pages - 1) >>> LOG_PAGES;
    }

    private static @Nullable Piece find(@Nullable Piece[] table, long number) {
        int at = home(table, number);
        Piece piece = table[at];
        while (piece != null && piece.number != number) {
            at = (at + 1) & (table.length - 1);
            piece = table[at];
        }
        return piece;
    }

    private static void put(@Nullable Piece[] table, Piece piece) {
        int at = home(table, piece.number);
        while (table[at] != null) {
            at = (at + 1) & (table.length - 1);
        }
        table[at] = piece;
    }

    /// Neighbours stay neighbours: a large chunk fills a stretch of the table.
    private static int home(@Nullable Piece[] table, long number) {
        return (int) number & (table.length - 1);
    }
}
