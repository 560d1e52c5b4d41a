package dev.rockpool;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a pool is to look at when it watches an item closely: all items at [SafetyLevel#FULL],
/// those of sampled leases at [SafetyLevel#SAMPLED]. Immutable: each setter returns changed checks.
///
/// {@snippet :
/// Pool.elastic(StringBuilder::new)
///         .reset(sb -> sb.setLength(0))
///         .checks(checks -> checks.clean(StringBuilder::isEmpty).maxHold(Duration.ofSeconds(10)))
///         .build();
/// }
///
/// Without being told, a pool sees that an array of numbers, a buffer, a segment or a string
/// builder changed after its release, and that a channel, a socket or whatever can be closed and
/// has a method `isClosed` or `isOpen` that everybody may call was closed.
///
/// @param clean whether an item is clean after its reset; `null` for no check ([Fault#DIRTY])
/// @param closed whether an item was closed by its user; `null` for the check by method
///   ([Fault#CLOSED])
/// @param poison spoils items while they idle; `null` for the check of the known types
///   ([Fault#USED_AFTER_RELEASE])
/// @param weigher how many bytes an item holds; `null` for the weigher of the pool, if it has one,
///   or else the capacity of the known types ([Fault#GROWN])
/// @param maxHold how long an item may be out, for ever by default ([Fault#HELD_LONG])
/// @param <T> the type of the items
public record SafetyChecks<T>(
        @Nullable Predicate<? super T> clean,
        @Nullable Predicate<? super T> closed,
        @Nullable Poison<? super T> poison,
        @Nullable ToLongFunction<? super T> weigher,
        Duration maxHold) {

    /// Checks the limit.
    public SafetyChecks {
        if (maxHold.isNegative() || maxHold.isZero()) {
            throw new IllegalArgumentException("maxHold %s is not above zero".formatted(maxHold));
        }
    }

    /// The checks of a pool whose builder says nothing.
    ///
    /// @param <T> the type of the items
    /// @return those by known types, and no limit
    public static <T> SafetyChecks<T> standard() {
        return new SafetyChecks<>(null, null, null, null, Duration.ofSeconds(Long.MAX_VALUE));
    }

    /// What a user makes of these.
    ///
    /// @param label of the pool, for messages
    SafetyChecks<T> changed(UnaryOperator<SafetyChecks<T>> change, String label) {
        try {
            return Objects.requireNonNull(change.apply(this), () -> label + ": checks became null");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(label, e.getMessage()), e);
        }
    }

    /// Has items looked at after their reset.
    ///
    /// @param clean false if anything of the last use is left
    /// @return changed checks
    public SafetyChecks<T> clean(Predicate<? super T> clean) {
        Objects.requireNonNull(clean, "clean");
        return new SafetyChecks<>(clean, closed, poison, weigher, maxHold);
    }

    /// Has items looked at before their reset.
    ///
    /// @param closed whether its user has closed it
    /// @return changed checks
    public SafetyChecks<T> closed(Predicate<? super T> closed) {
        Objects.requireNonNull(closed, "closed");
        return new SafetyChecks<>(clean, closed, poison, weigher, maxHold);
    }

    /// Has items spoilt while they idle.
    ///
    /// @param poison how; the reset must mend it
    /// @return changed checks
    public SafetyChecks<T> poison(Poison<? super T> poison) {
        Objects.requireNonNull(poison, "poison");
        return new SafetyChecks<>(clean, closed, poison, weigher, maxHold);
    }

    /// Has items weighed that are to be kept, to see one that grows from use to use.
    ///
    /// @param weigher how many bytes an item holds
    /// @return changed checks
    public SafetyChecks<T> weigher(ToLongFunction<? super T> weigher) {
        Objects.requireNonNull(weigher, "weigher");
        return new SafetyChecks<>(clean, closed, poison, weigher, maxHold);
    }

    /// Limits how long an item may be out. Nothing is taken from the holder, it is told.
    ///
    /// @param limit above zero, to within a second
    /// @return changed checks
    /// @throws IllegalArgumentException if the limit is not above zero
    public SafetyChecks<T> maxHold(Duration limit) {
        return new SafetyChecks<>(clean, closed, poison, weigher, limit);
    }
}
