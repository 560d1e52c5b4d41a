package dev.rockpool;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
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
/// @param maxHold how long an item may be out, for ever by default ([Fault#HELD_LONG])
/// @param <T> the type of the items
public record SafetyChecks<T>(
        @Nullable Predicate<? super T> clean,
        @Nullable Predicate<? super T> closed,
        @Nullable Poison<? super T> poison,
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
        return new SafetyChecks<>(null, null, null, Duration.ofSeconds(Long.MAX_VALUE));
    }

    /// Has items looked at after their reset.
    ///
    /// @param clean false if anything of the last use is left
    /// @return changed checks
    public SafetyChecks<T> clean(Predicate<? super T> clean) {
        return new SafetyChecks<>(Objects.requireNonNull(clean, "clean"), closed, poison, maxHold);
    }

    /// Has items looked at before their reset.
    ///
    /// @param closed whether its user has closed it
    /// @return changed checks
    public SafetyChecks<T> closed(Predicate<? super T> closed) {
        return new SafetyChecks<>(clean, Objects.requireNonNull(closed, "closed"), poison, maxHold);
    }

    /// Has items spoilt while they idle.
    ///
    /// @param poison how; the reset must mend it
    /// @return changed checks
    public SafetyChecks<T> poison(Poison<? super T> poison) {
        return new SafetyChecks<>(clean, closed, Objects.requireNonNull(poison, "poison"), maxHold);
    }

    /// Limits how long an item may be out. Nothing is taken from the holder, it is told.
    ///
    /// @param limit above zero, to within a second
    /// @return changed checks
    /// @throws IllegalArgumentException if the limit is not above zero
    public SafetyChecks<T> maxHold(Duration limit) {
        return new SafetyChecks<>(clean, closed, poison, limit);
    }
}
