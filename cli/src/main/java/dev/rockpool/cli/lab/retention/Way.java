package dev.rockpool.cli.lab.retention;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.rockpool.ElasticPoolBuilder;

/// Which buffers come into the pool again. Every way resets them.
enum Way {
    /// Whatever their size.
    ALL("all") {
        @Override
        ElasticPoolBuilder<Buffer> in(ElasticPoolBuilder<Buffer> pool) {
            return pool;
        }
    },
    /// Those below a bound: the one of Go's own `fmt` and `encoding/json`.
    BOUNDED("to 64 KiB") {
        @Override
        ElasticPoolBuilder<Buffer> in(ElasticPoolBuilder<Buffer> pool) {
            return pool.retain(buffer -> buffer.capacity() <= 64 * 1024);
        }
    },
    /// Those of which enough is used.
    USED("by use") {
        @Override
        ElasticPoolBuilder<Buffer> in(ElasticPoolBuilder<Buffer> pool) {
            return pool.utilisation(Buffer::length, Buffer::capacity);
        }
    };

    private final String words;

    Way(String words) {
        this.words = words;
    }

    /// Completes the description of a pool.
    abstract ElasticPoolBuilder<Buffer> in(ElasticPoolBuilder<Buffer> pool);

    /// For people and for JSON.
    @Override
    @JsonValue
    public String toString() {
        return words;
    }
}
