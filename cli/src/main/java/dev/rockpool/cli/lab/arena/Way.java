package dev.rockpool.cli.lab.arena;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.memory.MemoryPool;
import dev.rockpool.memory.PooledArena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/// Where the records are. Each is four numbers of eight bytes.
enum Way {
    /// Objects that idle in an elastic pool.
    POOLED("pooled objects") {
        @Override
        Store open() {
            ElasticPool<Entry> pool =
                    Pool.elastic(Entry::new)
                            .named("records")
                            .maxIdleBytes(Long.MAX_VALUE)
                            .ageing(Ageing.never())
                            .build();
            return records -> {
                List<Entry> all = new ArrayList<>(records);
                for (int i = 0; i < records; i++) {
                    Entry entry = pool.acquire();
                    entry.write(i);
                    all.add(entry);
                }
                all.forEach(pool::release);
                return new Stored(pool, () -> 0);
            };
        }
    },

    /// Bytes that an arena has lent, one record behind the other.
    ARENA("records in an arena") {
        @Override
        @SuppressWarnings("MustBeClosed") // its process ends with it
        Store open() {
            MemoryPool pool = MemoryPool.builder().named("records").build();
            return records -> {
                PooledArena arena = pool.arena();
                MemorySegment all = arena.allocate((long) records * RECORD, Long.BYTES);
                for (long at = 0; at < all.byteSize(); at += Long.BYTES) {
                    all.set(ValueLayout.JAVA_LONG, at, at);
                }
                return new Stored(all, () -> pool.stats().inUse());
            };
        }
    };

    /// Bytes of a record.
    static final int RECORD = 4 * Long.BYTES;

    private final String words;

    Way(String words) {
        this.words = words;
    }

    /// Makes a place for records, which serves a whole process and does not count among them.
    abstract Store open();

    /// Where records are made.
    interface Store {
        Stored make(int records);
    }

    @Override
    @JsonValue
    public String toString() {
        return words;
    }

    /// A record as an object.
    private static final class Entry {
        private long first;
        private long second;
        private long third;
        private long fourth;

        void write(long number) {
            first = number + fourth;
            second = first + 1;
            third = second + 1;
            fourth = third + 1;
        }
    }
}
