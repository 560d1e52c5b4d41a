package dev.rockpool.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Pool;
import dev.rockpool.testkit.Item;
import java.util.List;
import java.util.stream.Stream;

/// What a callback may do to its own pool.
public enum Reentry {
    LEND {
        @Override
        public void on(Pool<Item> pool) {
            Item first = pool.acquire();
            Item second = pool.acquire();
            assertThat(second).isNotSameAs(first);
            pool.release(first);
            pool.release(second);
        }
    },
    LEND_MANY {
        @Override
        public void on(Pool<Item> pool) {
            List<Item> items = Stream.generate(pool::acquire).limit(200).toList();
            items.forEach(Item::take);
            items.forEach(Item::give);
            items.forEach(pool::release);
        }
    },
    READ {
        @Override
        public void on(Pool<Item> pool) {
            assertThat(pool.stats().leased()).isNotNegative();
            assertThat(pool.snapshot().pool()).isEqualTo(pool.name());
        }
    },
    AGE {
        @Override
        public void on(Pool<Item> pool) {
            pool.age();
        }
    },
    AGE_TWICE {
        @Override
        public void on(Pool<Item> pool) {
            pool.age();
            pool.age();
        }
    },
    CLEAR {
        @Override
        public void on(Pool<Item> pool) {
            pool.clear();
        }
    },
    CLOSE {
        @Override
        public void on(Pool<Item> pool) {
            pool.close();
        }
    };

    /// Does it.
    public abstract void on(Pool<Item> pool);
}
