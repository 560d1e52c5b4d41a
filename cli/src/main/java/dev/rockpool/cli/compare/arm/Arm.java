package dev.rockpool.cli.compare.arm;

import dev.rockpool.cli.compare.work.BufferWork;
import dev.rockpool.cli.compare.work.Work;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The ways to come by an object, the simplest first: where two do equally well, the earlier one is
/// recommended.
///
/// A further way is a constant here and a [Source]; nothing else needs to know.
public enum Arm {
    /// A new object for each use: what the others are compared with.
    NEW("new") {
        @Override
        public <O> Source<O> open(
                Work<O, ?> work, UnaryOperator<Supplier<O>> counted, int holders) {
            return new NewSource<>(work, counted.apply(work::create));
        }
    },

    /// An object for each thread, for ever.
    THREAD_LOCAL("thread-local") {
        @Override
        public <O> Source<O> open(
                Work<O, ?> work, UnaryOperator<Supplier<O>> counted, int holders) {
            return new ThreadLocalSource<>(work, counted.apply(work::create));
        }
    },

    /// Rockpool's elastic pool.
    ROCKPOOL("rockpool") {
        @Override
        public <O> Source<O> open(
                Work<O, ?> work, UnaryOperator<Supplier<O>> counted, int holders) {
            return new ElasticSource<>(work, counted.apply(work::create));
        }
    },

    /// Rockpool's bounded pool.
    BOUNDED("bounded") {
        @Override
        public <O> Source<O> open(
                Work<O, ?> work, UnaryOperator<Supplier<O>> counted, int holders) {
            return new BoundedSource<>(work, counted.apply(work::create), holders);
        }
    },

    /// Rockpool's elastic pool of objects whose buffers lie in one arena off the heap.
    ARENA("arena") {
        @Override
        public boolean suits(Work<?, ?> work) {
            return work instanceof BufferWork;
        }

        @Override
        public <O> Source<O> open(
                Work<O, ?> work, UnaryOperator<Supplier<O>> counted, int holders) {
            if (work instanceof BufferWork<O, ?> buffers) {
                return ArenaSource.open(buffers, counted);
            }
            throw new IllegalArgumentException(work.name() + " has no buffer to put into an arena");
        }
    },

    /// Apache Commons Pool, the pool that people know.
    COMMONS_POOL("commons-pool2") {
        @Override
        public <O> Source<O> open(
                Work<O, ?> work, UnaryOperator<Supplier<O>> counted, int holders) {
            return new CommonsPoolSource<>(work, counted.apply(work::create));
        }
    };

    private final String label;

    Arm(String label) {
        this.label = label;
    }

    /// The name for people and in files.
    ///
    /// @return lower-case words
    public String label() {
        return label;
    }

    /// Whether this arm keeps objects for all threads together.
    ///
    /// @return false for [#NEW] and [#THREAD_LOCAL]
    public boolean isPool() {
        return this != NEW && this != THREAD_LOCAL;
    }

    /// Whether this arm has objects for a work item.
    ///
    /// @param work any
    /// @return false if it has no such objects as this arm is for
    public boolean suits(Work<?, ?> work) {
        return true;
    }

    /// Opens a source of objects.
    ///
    /// @param <O> the object whose reuse is in question
    /// @param work says how an object is made, reset, discarded and weighed
    /// @param counted wraps what makes an object in what counts that
    /// @param holders as many objects are out at a time at the most
    /// @return a source of its own at each call
    /// @throws IllegalArgumentException if the work item does [not suit][#suits(Work)]
    public abstract <O> Source<O> open(
            Work<O, ?> work, UnaryOperator<Supplier<O>> counted, int holders);

    /// Looks an arm up.
    ///
    /// @param label any
    /// @return the arm, or nothing if none has this label
    public static Optional<Arm> labelled(String label) {
        return Stream.of(values()).filter(arm -> arm.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
