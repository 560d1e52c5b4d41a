package dev.rockpool.internal.bounded;

import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.BoundedSettings.Order;
import dev.rockpool.SafetyLevel;
import dev.rockpool.internal.safety.Findings;
import dev.rockpool.internal.safety.Scrutiny;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The settings of a pool as its paths want them: in nanoseconds.
///
/// @param settings as the user gave them
/// @param reset of the settings
/// @param max items at a time
/// @param order of the idle ones
/// @param makeOnCaller whether every acquisition calls the factory itself
/// @param passingLimit of the first that waits; 0 for fair
/// @param validateAfter so long idle an item is validated when it is acquired
/// @param idleTimeout so long idle it is dropped
/// @param upkeepInterval from one upkeep to the next
/// @param maxHold after so long out an item is told
/// @param scrutiny of what is watched closely
record Terms<T>(
        BoundedSettings<T> settings,
        Consumer<? super T> reset,
        int max,
        Order order,
        long acquireTimeout,
        boolean makeOnCaller,
        long passingLimit,
        long validateAfter,
        long idleTimeout,
        long upkeepInterval,
        long maxHold,
        Scrutiny<T> scrutiny) {
    private static final long FOREVER = Long.MAX_VALUE;

    static <T> Terms<T> of(BoundedSettings<T> settings) {
        boolean validated = settings.validator() != null && settings.validateOnAcquire();
        return new Terms<>(
                settings,
                settings.reset(),
                settings.max(),
                settings.order(),
                nanos(settings.acquireTimeout()),
                settings.makeOnCaller(),
                settings.fairness() == Fairness.FAIR ? 0 : nanos(settings.bargeLimit()),
                validated ? nanos(settings.validateAfter()) : FOREVER,
                nanos(settings.idleTimeout()),
                nanos(settings.upkeepInterval()),
                settings.safety() == SafetyLevel.OFF ? FOREVER : nanos(settings.checks().maxHold()),
                new Scrutiny<>(settings.name(), new Findings(settings.name()), settings.checks()));
    }

    /// Whether a release has to ask more than the time.
    boolean isChoosy() {
        return settings.maxIdle() < max
                || settings.validateOnRelease()
                || settings.budget() != null;
    }

    boolean isOrdered() {
        return order != Order.NEAREST;
    }

    /// Whether items live as long as under others.
    boolean haveLifetimesOf(Terms<T> others) {
        return settings.maxLifetime().equals(others.settings.maxLifetime())
                && settings.lifetimeJitter() == others.settings.lifetimeJitter();
    }

    /// In nanoseconds, for ever if they are too many.
    static long nanos(Duration duration) {
        return TimeUnit.NANOSECONDS.convert(duration); // saturates
    }

    /// A moment that does not overflow.
    static long later(long now, long nanos) {
        return now + Math.min(nanos, FOREVER - now);
    }

    /// How long a new item may live.
    long newLifetime() {
        long most = nanos(settings.maxLifetime());
        double share = settings.lifetimeJitter() * ThreadLocalRandom.current().nextDouble();
        return most == FOREVER ? FOREVER : (long) (most * (1 - share));
    }

    /// How long the factory rests after so many failures in a row.
    long backOff(int failures) {
        long first = nanos(settings.firstBackOff());
        long longest = nanos(settings.longestBackOff());
        int doublings = Math.min(failures - 1, Long.SIZE - 2);
        long rest = first > longest >> doublings ? longest : first << doublings;
        return rest / 2 + ThreadLocalRandom.current().nextLong(rest / 2 + 1);
    }
}
