package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

/// What a callback may do to its own pool.
enum Reentry {
    LEND {
        @Override
        void on(Pool<Item> pool) {
            Item first = pool.acquire();
            Item second = pool.acquire();
            assertThat(second).isNotSameAs(first);
            pool.release(first);
            pool.release(second);
        }
    },
    LEND_MANY {
        @Override
        void on(Pool<Item> pool) {
            List<Item> items = Stream.generate(pool::acquire).limit(200).toList();
            items.forEach(Item::take);
            items.forEach(Item::give);
            items.forEach(pool::release);
        }
    },
    READ {
        @Override
        void on(Pool<Item> pool) {
            assertThat(pool.stats().leased()).isNotNegative();
            assertThat(pool.snapshot().pool()).isEqualTo(pool.name());
        }
    },
    AGE {
        @Override
        void on(Pool<Item> pool) {
            pool.age();
        }
    },
    AGE_TWICE {
        @Override
        void on(Pool<Item> pool) {
            pool.age();
            pool.age();
        }
    },
    CLEAR {
        @Override
        void on(Pool<Item> pool) {
            pool.clear();
        }
    },
    CLOSE {
        @Override
        void on(Pool<Item> pool) {
            pool.close();
        }
    };

    abstract void on(Pool<Item> pool);
}
