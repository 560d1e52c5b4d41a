package dev.rockpool.testkit;

import java.lang.reflect.Array;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What was seen at one place of an object graph. It stays as it is when the object changes, and
/// equals what looks the same.
sealed interface Node {

    /// A value that has no parts, or none that anyone but its class should know.
    record Value(@Nullable Object value) implements Node {
        static final Value NULL = new Value(null);
    }

    /// An object with its parts, by the step that leads to each: `.name`, `[2]`, `["key"]`.
    ///
    /// @param type the name of the class, or of the interface where the class does not matter
    record Composite(String type, SequencedMap<String, Node> parts) implements Node {

        /// Whether the other has the same parts, whatever is in them.
        boolean hasShapeOf(Node other) {
            return other instanceof Composite(var itsType, var itsParts)
                    && type.equals(itsType)
                    && parts.keySet().equals(itsParts.keySet());
        }
    }

    /// A copy of the cells of an array of primitives.
    final class Cells implements Node {
        private final Object array;

        private Cells(Object array) {
            this.array = array;
        }

        /// The first cells of an array.
        static Cells copyOf(Object array, int length) {
            Object copy = Array.newInstance(array.getClass().componentType(), length);
            System.arraycopy(array, 0, copy, 0, length);
            return new Cells(copy);
        }

        int length() {
            return Array.getLength(array);
        }

        Object get(int index) {
            return Array.get(array, index);
        }

        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Cells other && Objects.deepEquals(array, other.array);
        }

        @Override
        public int hashCode() {
            return length();
        }
    }

    /// An object that was seen before, at another path of the same graph.
    record Alias(String path) implements Node {}

    /// An object that all of the factory's refer to, which is therefore no part of any.
    record Common(Object object) implements Node {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Common(Object its) && its == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /// An object that is known by its class alone.
    record Opaque(Class<?> type) implements Node {}

    /// An object that nobody can look into from here.
    ///
    /// @param by the class, it or one above it, whose fields are closed
    record Closed(Class<?> type, Class<?> by) implements Node {}

    /// Where nothing was seen.
    enum Unseen implements Node {
        /// There is nothing at this place.
        ABSENT,
        /// A probe will tell, which uses the object and so comes last.
        UNPROBED,
        /// The graph goes on, deeper than anyone looks.
        TOO_DEEP
    }

    /// What is at the end of one step.
    default Node at(String step) {
        return switch (this) {
            case Composite(_, var parts) -> parts.getOrDefault(step, Unseen.ABSENT);
            case Unseen.UNPROBED -> this;
            default -> Unseen.ABSENT;
        };
    }

    /// Whether there is no object here.
    default boolean isNothing() {
        return this == Unseen.ABSENT || equals(Value.NULL);
    }

    /// Whether there is anything that only a probe will tell.
    default boolean hasUnprobed() {
        return switch (this) {
            case Composite(_, var parts) -> parts.values().stream().anyMatch(Node::hasUnprobed);
            default -> this == Unseen.UNPROBED;
        };
    }
}
