package dev.rockpool.cli.lab.trace;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.rockpool.Ageing;
import dev.rockpool.ElasticPoolBuilder;
import dev.rockpool.SafetyLevel;
import dev.rockpool.cli.lab.Hand;
import dev.rockpool.cli.lab.Specimen;
import java.util.List;
import java.util.stream.Stream;

/// A case in which an operation goes a way of its own. Played by a platform thread on a pool that
/// is new to both.
enum Scene {
    FIRST_ACQUISITION("the first acquisition") {
        @Override
        void play(TracedPool pool) {
            pool.acquire();
        }
    },
    FIRST_RELEASE("its release") {
        @Override
        void play(TracedPool pool) {
            pool.release(pool.untraced().acquire());
        }
    },
    WARM_PAIR("a warm pair") {
        @Override
        void play(TracedPool pool) {
            warm(pool);
            pool.pair();
        }
    },
    NESTED_PAIR("a pair inside a pair") {
        @Override
        void play(TracedPool pool) {
            inside(pool, () -> warm(pool));
            inside(pool, pool::pair);
        }
    },
    OVERFLOW("a release without room") {
        @Override
        void play(TracedPool pool) {
            List<Specimen> items = acquire(pool, LOCAL_HOLDS + 1);
            items.subList(0, LOCAL_HOLDS).forEach(pool.untraced()::release);
            pool.release(items.getLast());
        }
    },
    OTHER_THREAD("another thread, after that") {
        @Override
        void play(TracedPool pool) {
            acquire(pool, LOCAL_HOLDS + 1).forEach(pool.untraced()::release);
            try (var other = Hand.platform("other")) {
                other.has(pool::acquire);
            }
        }
    },
    AGED("after an ageing step") {
        @Override
        void play(TracedPool pool) {
            warm(pool);
            pool.untraced().age();
            pool.acquire();
        }
    },
    VIRTUAL_PAIR("a virtual thread's pair") {
        @Override
        void play(TracedPool pool) {
            try (var virtual = Hand.virtual("virtual")) {
                virtual.has(() -> {
                    warm(pool);
                    return pool.pair();
                });
            }
        }
    },
    REFUSED("an item that retain refuses") {
        @Override
        ElasticPoolBuilder<Specimen> builder() {
            return super.builder().retain(_ -> false);
        }

        @Override
        void play(TracedPool pool) {
            pool.release(pool.untraced().acquire());
        }
    },
    FULL_SAFETY("a pair under safety FULL") {
        @Override
        void play(TracedPool pool) {
            pool.untraced().safety(SafetyLevel.FULL);
            warm(pool);
            pool.pair();
        }
    };

    /// As many items as a platform thread keeps: a top item and two magazines.
    private static final int LOCAL_HOLDS = 65;

    private final String title;

    Scene(String title) {
        this.title = title;
    }

    /// What the pool is like.
    ElasticPoolBuilder<Specimen> builder() {
        return Specimen.builder(Ageing.never());
    }

    abstract void play(TracedPool pool);

    /// For people and for JSON.
    @Override
    @JsonValue
    public String toString() {
        return title;
    }

    /// Leaves an item near the calling thread.
    ///
    /// @return its number
    private static int warm(TracedPool pool) {
        Specimen item = pool.untraced().acquire();
        pool.untraced().release(item);
        return item.number();
    }

    /// Does something while an item is held.
    private static void inside(TracedPool pool, Runnable work) {
        Specimen outer = pool.untraced().acquire();
        try {
            work.run();
        } finally {
            pool.untraced().release(outer);
        }
    }

    private static List<Specimen> acquire(TracedPool pool, int items) {
        return Stream.generate(pool.untraced()::acquire).limit(items).toList();
    }
}
