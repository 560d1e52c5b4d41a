package dev.rockpool.observe;

import dev.rockpool.BoundedPool;
import dev.rockpool.BoundedSettings;
import dev.rockpool.BoundedSettings.Fairness;
import dev.rockpool.BoundedSettings.Order;
import dev.rockpool.PoolDescription;
import dev.rockpool.SafetyLevel;
import dev.rockpool.Watched;
import java.util.List;
import java.util.Locale;

/// Changes a setting of a running pool as an operator gives it: by its name and a text.
///
/// Only a [bounded pool][BoundedPool] can be changed while it runs, and only what is no callback.
/// [GivenValue] says how values are written; `none` takes a limit away.
public final class Reconfiguration {
    /// The settings that can be changed, by the names that [PoolDescription#settings()] has.
    public static final List<String> SETTINGS =
            List.of(
                    "max",
                    "minIdle",
                    "maxIdle",
                    "maxWaiters",
                    "acquireTimeout",
                    "makeOnCaller",
                    "order",
                    "fairness",
                    "bargeLimit",
                    "validateOnCreate",
                    "validateOnAcquire",
                    "validateOnRelease",
                    "validateWhileIdle",
                    "validateAfter",
                    "idleTimeout",
                    "maxLifetime",
                    "lifetimeJitter",
                    "upkeepInterval",
                    "firstBackOff",
                    "longestBackOff",
                    "safety",
                    "maxHold");

    private Reconfiguration() {}

    /// Changes a setting.
    ///
    /// @param pool a bounded one
    /// @param setting one of [#SETTINGS]
    /// @param value as text
    /// @return how the pool is set up now
    /// @throws IllegalArgumentException if the pool has no such setting, or it cannot be that;
    ///   nothing is changed
    /// @throws IllegalStateException if the pool is not bounded
    public static PoolDescription apply(Watched pool, String setting, String value) {
        if (!(pool instanceof BoundedPool<?> bounded)) {
            throw new IllegalStateException(
                    ("Pool '%s' is %s: only the settings of a bounded pool can be changed"
                                    + " while it runs")
                            .formatted(
                                    pool.name(),
                                    pool.describe().kind().name().toLowerCase(Locale.ROOT)));
        }
        var given = GivenValue.ofPool(pool.name(), setting, value);
        return bounded.reconfigure(settings -> with(settings, given)).describe();
    }

    /// Changes a setting of what no pool may have yet.
    ///
    /// @param now all settings
    /// @param given one of [#SETTINGS]
    /// @param <T> the type of the items
    /// @return changed settings
    /// @throws IllegalArgumentException if there is no such setting, or it cannot be that
    public static <T> BoundedSettings<T> with(BoundedSettings<T> now, GivenValue given) {
        return switch (given.setting()) {
            case "max" -> now.max(given.number());
            case "minIdle" -> now.minIdle(given.number());
            case "maxIdle" -> now.maxIdle(given.numberOrNone());
            case "maxWaiters" -> now.maxWaiters(given.numberOrNone());
            case "acquireTimeout" -> now.acquireTimeout(given.timeOrNone());
            case "makeOnCaller" -> now.makeOnCaller(given.yesOrNo());
            case "order" -> now.order(given.oneOf(Order.class));
            case "fairness" -> now.fairness(given.oneOf(Fairness.class));
            case "bargeLimit" -> now.bargeLimit(given.timeOrNone());
            case "validateOnCreate" -> now.validateOnCreate(given.yesOrNo());
            case "validateOnAcquire" -> now.validateOnAcquire(given.yesOrNo());
            case "validateOnRelease" -> now.validateOnRelease(given.yesOrNo());
            case "validateWhileIdle" -> now.validateWhileIdle(given.yesOrNo());
            case "validateAfter" -> now.validateAfter(given.timeOrNone());
            case "idleTimeout" -> now.idleTimeout(given.timeOrNone());
            case "maxLifetime" -> now.maxLifetime(given.timeOrNone());
            case "lifetimeJitter" -> now.lifetimeJitter(given.share());
            case "upkeepInterval" -> now.upkeepInterval(given.timeOrNone());
            case "firstBackOff" -> now.backOff(given.timeOrNone(), now.longestBackOff());
            case "longestBackOff" -> now.backOff(now.firstBackOff(), given.timeOrNone());
            case "safety" -> now.safety(given.oneOf(SafetyLevel.class));
            case "maxHold" -> now.checks(checks -> checks.maxHold(given.timeOrNone()));
            default ->
                    throw new IllegalArgumentException(
                            "%s has no setting '%s' that could be %s: there are %s"
                                    .formatted(
                                            given.owner(),
                                            given.setting(),
                                            given.text(),
                                            String.join(", ", SETTINGS)));
        };
    }
}
