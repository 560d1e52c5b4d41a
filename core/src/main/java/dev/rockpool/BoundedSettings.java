package dev.rockpool;

import static java.util.Objects.requireNonNull;

import dev.rockpool.internal.SettingsList;
import dev.rockpool.internal.bounded.BoundedEngine;
import dev.rockpool.internal.safety.InitialLevel;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Everything that can be said about a [BoundedPool], in one immutable value: each method returns a
/// changed copy. A pool is built from one, and can be given another while it runs
/// ([BoundedPool#reconfigure]).
///
/// Callbacks run under no lock. Those of a release run on the releasing thread; the factory runs on
/// a virtual thread of the pool, or, where an acquisition waits without a limit or
/// [#makeOnCaller(boolean)] says so, on the acquiring one. The pool's own threads have the context
/// class loader of the thread that built it. A callback that fails costs its item, and the
/// releasing caller sees nothing of it.
///
/// Durations are counted by a clock of the pool that ticks ten times a second and stands still
/// while the process does; only waiting is timed exactly. The largest durations mean for ever.
///
/// @param <T> the type of the items
public final class BoundedSettings<T> implements Cloneable {

    /// Which of several idle items is lent.
    public enum Order {
        /// The one that the thread had last, or else any: the fastest.
        NEAREST,
        /// The one released, or made in advance, last: the others may idle away.
        LIFO,
        /// The one released, or made in advance, first: all are used alike.
        FIFO
    }

    /// Who goes first when items are short.
    public enum Fairness {
        /// A thread may take an item past those that wait, until the first of them has waited for
        /// [#bargeLimit(Duration)]; then items are handed over in the order of arrival. Fast, and
        /// nobody starves.
        BARGING,
        /// Items are handed over in the order of arrival, always. Each hand-over costs a switch of
        /// threads.
        FAIR
    }

    private static final AtomicLong UNNAMED = new AtomicLong();
    private static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

    // Changed in fresh copies only.
    private long version = 1;
    private @Nullable String name;
    private PoolFactory<? extends T> factory;
    private Consumer<? super T> reset = item -> {};
    private @Nullable PoolCheck<? super T> validator;
    private PoolAction<? super T> destroy = item -> {};
    private int max = 8;
    private int minIdle;
    private int maxIdle = Integer.MAX_VALUE;
    private int maxWaiters = Integer.MAX_VALUE;
    private Duration acquireTimeout = Duration.ofSeconds(30);
    private boolean makeOnCaller;
    private Order order = Order.NEAREST;
    private Fairness fairness = Fairness.BARGING;
    private Duration bargeLimit = Duration.ofMillis(10);
    private boolean validateOnCreate;
    private boolean validateOnAcquire = true;
    private boolean validateOnRelease;
    private boolean validateWhileIdle;
    private Duration validateAfter = Duration.ofMillis(500);
    private Duration idleTimeout = FOREVER;
    private Duration maxLifetime = FOREVER;
    private double lifetimeJitter = 0.1;
    private Duration upkeepInterval = Duration.ofSeconds(10);
    private Duration firstBackOff = Duration.ofMillis(20);
    private Duration longestBackOff = Duration.ofSeconds(2);
    private @Nullable SafetyLevel safety;
    private SafetyChecks<T> checks = SafetyChecks.standard();
    private @Nullable ByteBudget budget;
    private @Nullable ToLongFunction<? super T> weigher;

    BoundedSettings(PoolFactory<? extends T> factory) {
        this.factory = requireNonNull(factory, "Pool.bounded: the factory is null");
    }

    /// Makes the pool, empty, with all its items still to be made.
    ///
    /// @return a pool of its own at each call
    /// @throws IllegalArgumentException if two settings contradict each other
    public BoundedPool<T> build() {
        BoundedSettings<T> settings =
                name != null ? this : named("bounded-" + UNNAMED.incrementAndGet());
        var engine = new BoundedEngine<>(settings.atInitialLevel().checked());
        engine.start();
        return BoundedPool.of(engine);
    }

    /// The next version, if it makes sense.
    ///
    /// @param before the settings that it is to replace
    /// @return these, numbered
    /// @throws IllegalArgumentException if two settings contradict each other
    BoundedSettings<T> after(BoundedSettings<T> before) {
        BoundedSettings<T> next = checked().copy();
        next.version = before.version + 1;
        next.name = before.name;
        return next;
    }

    BoundedSettings<T> namedIfNot(String name) {
        return this.name != null ? this : named(name);
    }

    /// The settings of a pool that is being built.
    ///
    /// @throws IllegalArgumentException if a system property says what is no safety level
    BoundedSettings<T> atInitialLevel() {
        return safety(InitialLevel.of(name(), safety));
    }

    /// @throws IllegalArgumentException if two settings contradict each other
    BoundedSettings<T> checked() {
        if (minIdle > max) {
            throw new IllegalArgumentException(
                    "%s: minIdle %d is above max %d".formatted(label(), minIdle, max));
        }
        if (minIdle > maxIdle) {
            throw new IllegalArgumentException(
                    "%s: minIdle %d is above maxIdle %d".formatted(label(), minIdle, maxIdle));
        }
        if (firstBackOff.compareTo(longestBackOff) > 0) {
            throw new IllegalArgumentException(
                    "%s: the first back-off %s is above the longest %s"
                            .formatted(label(), firstBackOff, longestBackOff));
        }
        return this;
    }

    /// Names the pool, for messages and metrics.
    ///
    /// @param name not blank; by default `bounded-1`, `bounded-2`, …
    /// @return changed settings
    /// @throws IllegalArgumentException if the name is blank
    public BoundedSettings<T> named(String name) {
        requireNonNull(name, "Pool.bounded: the name is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("Pool.bounded: the name is blank");
        }
        BoundedSettings<T> next = copy();
        next.name = name;
        return next;
    }

    /// Replaces the factory. In a running pool the items of the old one are replaced as they come
    /// back, and each is destroyed by the `destroy` that belonged to it.
    ///
    /// @param factory returns a new item at each call
    /// @return changed settings
    public BoundedSettings<T> factory(PoolFactory<? extends T> factory) {
        BoundedSettings<T> next = copy();
        next.factory = requireNonNull(factory, () -> label() + ": factory is null");
        return next;
    }

    /// Makes an item as good as new. Runs on release.
    ///
    /// @param reset by default nothing is done
    /// @return changed settings
    public BoundedSettings<T> reset(Consumer<? super T> reset) {
        BoundedSettings<T> next = copy();
        next.reset = requireNonNull(reset, () -> label() + ": reset is null");
        return next;
    }

    /// Says whether an item is still good. Asked when it is acquired, if it has idled for
    /// [#validateAfter(Duration)]; and where else the other methods say.
    ///
    /// @param validator by default all are good
    /// @return changed settings
    public BoundedSettings<T> validate(PoolCheck<? super T> validator) {
        BoundedSettings<T> next = copy();
        next.validator = requireNonNull(validator, () -> label() + ": validate is null");
        return next;
    }

    /// Ends an item that leaves the pool, whatever the reason. Called once for each.
    ///
    /// @param destroy by default nothing is done
    /// @return changed settings
    public BoundedSettings<T> destroy(PoolAction<? super T> destroy) {
        BoundedSettings<T> next = copy();
        next.destroy = requireNonNull(destroy, () -> label() + ": destroy is null");
        return next;
    }

    /// Bounds the items that exist at a time.
    ///
    /// @param items 0 or more; by default 8
    /// @return changed settings
    /// @throws IllegalArgumentException if `items` is negative or above 65,536
    public BoundedSettings<T> max(int items) {
        BoundedSettings<T> next = copy();
        next.max = within("max", items, 1 << 16);
        return next;
    }

    /// Keeps so many items idle, made in advance by the upkeep, while [#max(int)] allows.
    ///
    /// @param items 0 or more; by default 0
    /// @return changed settings
    /// @throws IllegalArgumentException if `items` is negative
    public BoundedSettings<T> minIdle(int items) {
        BoundedSettings<T> next = copy();
        next.minIdle = within("minIdle", items, Integer.MAX_VALUE);
        return next;
    }

    /// Drops an item on release if so many idle already.
    ///
    /// @param items 0 or more; by default there is no limit
    /// @return changed settings
    /// @throws IllegalArgumentException if `items` is negative
    public BoundedSettings<T> maxIdle(int items) {
        BoundedSettings<T> next = copy();
        next.maxIdle = within("maxIdle", items, Integer.MAX_VALUE);
        return next;
    }

    /// Refuses an acquisition at once when so many wait already for what is out. Who waits for an
    /// item that is being made, or may be, is none of them.
    ///
    /// @param threads 0 or more; by default there is no limit
    /// @return changed settings
    /// @throws IllegalArgumentException if `threads` is negative
    public BoundedSettings<T> maxWaiters(int threads) {
        BoundedSettings<T> next = copy();
        next.maxWaiters = within("maxWaiters", threads, Integer.MAX_VALUE);
        return next;
    }

    /// Bounds how long an acquisition waits.
    ///
    /// @param timeout zero for not at all, by default 30 s; more than 292 years is for ever
    /// @return changed settings
    /// @throws IllegalArgumentException if `timeout` is negative
    public BoundedSettings<T> acquireTimeout(Duration timeout) {
        BoundedSettings<T> next = copy();
        next.acquireTimeout = notNegative("acquireTimeout", timeout);
        return next;
    }

    /// Has the acquiring thread call the factory, whatever its timeout: the factory finds the
    /// thread-locals of the caller, and what it throws is thrown at once. An acquisition then takes
    /// as long as the factory does.
    ///
    /// @param whether by default only an acquisition that waits for ever, or not at all, does so
    /// @return changed settings
    public BoundedSettings<T> makeOnCaller(boolean whether) {
        BoundedSettings<T> next = copy();
        next.makeOnCaller = whether;
        return next;
    }

    /// Says which of several idle items is lent.
    ///
    /// @param order by default [Order#NEAREST]
    /// @return changed settings
    public BoundedSettings<T> order(Order order) {
        BoundedSettings<T> next = copy();
        next.order = requireNonNull(order, () -> label() + ": order is null");
        return next;
    }

    /// Says who goes first when items are short.
    ///
    /// @param fairness by default [Fairness#BARGING]
    /// @return changed settings
    public BoundedSettings<T> fairness(Fairness fairness) {
        BoundedSettings<T> next = copy();
        next.fairness = requireNonNull(fairness, () -> label() + ": fairness is null");
        return next;
    }

    /// Says how long one may be passed by others, under [Fairness#BARGING].
    ///
    /// @param limit by default 10 ms
    /// @return changed settings
    /// @throws IllegalArgumentException if `limit` is negative
    public BoundedSettings<T> bargeLimit(Duration limit) {
        BoundedSettings<T> next = copy();
        next.bargeLimit = notNegative("bargeLimit", limit);
        return next;
    }

    /// Has a new item validated too.
    ///
    /// @param whether by default not
    /// @return changed settings
    public BoundedSettings<T> validateOnCreate(boolean whether) {
        BoundedSettings<T> next = copy();
        next.validateOnCreate = whether;
        return next;
    }

    /// Has an item validated before it is lent, if it has idled for long enough.
    ///
    /// @param whether by default it is
    /// @return changed settings
    public BoundedSettings<T> validateOnAcquire(boolean whether) {
        BoundedSettings<T> next = copy();
        next.validateOnAcquire = whether;
        return next;
    }

    /// Has an item validated when it comes back.
    ///
    /// @param whether by default not
    /// @return changed settings
    public BoundedSettings<T> validateOnRelease(boolean whether) {
        BoundedSettings<T> next = copy();
        next.validateOnRelease = whether;
        return next;
    }

    /// Has idle items validated by the upkeep, which keeps connections alive, too.
    ///
    /// @param whether by default not
    /// @return changed settings
    public BoundedSettings<T> validateWhileIdle(boolean whether) {
        BoundedSettings<T> next = copy();
        next.validateWhileIdle = whether;
        return next;
    }

    /// Trusts an item without validation for so long after its release.
    ///
    /// @param idle by default 500 ms; zero validates always
    /// @return changed settings
    /// @throws IllegalArgumentException if `idle` is negative
    public BoundedSettings<T> validateAfter(Duration idle) {
        BoundedSettings<T> next = copy();
        next.validateAfter = notNegative("validateAfter", idle);
        return next;
    }

    /// Drops what has idled for so long, but for [#minIdle(int)] items.
    ///
    /// @param idle above zero; by default for ever
    /// @return changed settings
    /// @throws IllegalArgumentException if `idle` is not above zero
    public BoundedSettings<T> idleTimeout(Duration idle) {
        BoundedSettings<T> next = copy();
        next.idleTimeout = positive("idleTimeout", idle);
        return next;
    }

    /// Drops an item when it is so old and comes back, or idles.
    ///
    /// @param age above zero; by default for ever
    /// @return changed settings
    /// @throws IllegalArgumentException if `age` is not above zero
    public BoundedSettings<T> maxLifetime(Duration age) {
        BoundedSettings<T> next = copy();
        next.maxLifetime = positive("maxLifetime", age);
        return next;
    }

    /// Shortens each item's lifetime by a random share of up to this, so that items made together
    /// do not end together.
    ///
    /// @param share from 0 to 1; by default 0.1
    /// @return changed settings
    /// @throws IllegalArgumentException if `share` is outside
    public BoundedSettings<T> lifetimeJitter(double share) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "%s: lifetimeJitter %s is not from 0 to 1".formatted(label(), share));
        }
        BoundedSettings<T> next = copy();
        next.lifetimeJitter = share;
        return next;
    }

    /// Says how often the upkeep looks at the idle items: for those past their time, those that are
    /// no longer valid, and those that are missing.
    ///
    /// @param interval at least 100 ms; by default 10 s
    /// @return changed settings
    /// @throws IllegalArgumentException if `interval` is shorter
    public BoundedSettings<T> upkeepInterval(Duration interval) {
        if (notNegative("upkeepInterval", interval).compareTo(Duration.ofMillis(100)) < 0) {
            throw new IllegalArgumentException(
                    "%s: upkeepInterval %s is below 100 ms".formatted(label(), interval));
        }
        BoundedSettings<T> next = copy();
        next.upkeepInterval = interval;
        return next;
    }

    /// Says how long the factory rests after a failure: the first time, then twice as long each
    /// time.
    ///
    /// @param first by default 20 ms
    /// @param longest by default 2 s
    /// @return changed settings
    /// @throws IllegalArgumentException if one of them is not above zero
    public BoundedSettings<T> backOff(Duration first, Duration longest) {
        BoundedSettings<T> next = copy();
        next.firstBackOff = positive("the first back-off", first);
        next.longestBackOff = positive("the longest back-off", longest);
        return next;
    }

    /// Says how closely the pool watches its users.
    ///
    /// @param level by default what [Safety] says, which is [SafetyLevel#SAMPLED] where nobody says
    ///   anything
    /// @return changed settings
    public BoundedSettings<T> safety(SafetyLevel level) {
        BoundedSettings<T> next = copy();
        next.safety = requireNonNull(level, () -> label() + ": safety is null");
        return next;
    }

    /// Says what the pool is to look at when it watches an item closely.
    ///
    /// @param change from the present checks
    /// @return changed settings
    /// @throws IllegalArgumentException if a limit is none
    public BoundedSettings<T> checks(UnaryOperator<SafetyChecks<T>> change) {
        requireNonNull(change, () -> label() + ": checks is null");
        BoundedSettings<T> next = copy();
        next.checks = checks.changed(change, label());
        return next;
    }

    /// Charges the items that are made from now on to a budget, idle or out, until they are
    /// destroyed; each to that under which it was made. A new item is weighed, and one that comes
    /// back: if it has grown by more than there is room for it is dropped
    /// ([PoolStats#droppedFull()]).
    ///
    /// An item for which there is no room counts as one that the factory failed to make: the
    /// factory rests, and is asked again while somebody waits. An acquisition waits meanwhile for
    /// what comes back, as long as [#acquireTimeout(Duration)] says, whatever the budget says.
    ///
    /// @param budget null for none, which is the default
    /// @return changed settings
    public BoundedSettings<T> budget(@Nullable ByteBudget budget) {
        BoundedSettings<T> next = copy();
        next.budget = budget;
        return next;
    }

    /// Says for the [budget][#budget(ByteBudget)] how many bytes an item holds. By default arrays,
    /// buffers and string builders are estimated by their capacity, and 1 KiB is assumed of
    /// anything else.
    ///
    /// @param weigher returns bytes; an answer below 1 counts as 1
    /// @return changed settings
    public BoundedSettings<T> weigher(ToLongFunction<? super T> weigher) {
        BoundedSettings<T> next = copy();
        next.weigher = requireNonNull(weigher, () -> label() + ": weigher is null");
        return next;
    }

    /// Counts the settings that a pool has had.
    ///
    /// @return 1 for those that it was built from
    public long version() {
        return version;
    }

    /// The name of the pool.
    ///
    /// @return `unnamed` if it has none yet
    public String name() {
        return name != null ? name : "unnamed";
    }

    /// See [#factory(PoolFactory)].
    ///
    /// @return as set
    public PoolFactory<? extends T> factory() {
        return factory;
    }

    /// See [#reset(Consumer)].
    ///
    /// @return as set
    public Consumer<? super T> reset() {
        return reset;
    }

    /// See [#validate(PoolCheck)].
    ///
    /// @return as set, or `null`
    public @Nullable PoolCheck<? super T> validator() {
        return validator;
    }

    /// See [#destroy(PoolAction)].
    ///
    /// @return as set
    public PoolAction<? super T> destroy() {
        return destroy;
    }

    /// See [#max(int)].
    ///
    /// @return as set
    public int max() {
        return max;
    }

    /// See [#minIdle(int)].
    ///
    /// @return as set
    public int minIdle() {
        return minIdle;
    }

    /// See [#maxIdle(int)].
    ///
    /// @return as set
    public int maxIdle() {
        return maxIdle;
    }

    /// See [#maxWaiters(int)].
    ///
    /// @return as set
    public int maxWaiters() {
        return maxWaiters;
    }

    /// See [#acquireTimeout(Duration)].
    ///
    /// @return as set
    public Duration acquireTimeout() {
        return acquireTimeout;
    }

    /// See [#makeOnCaller(boolean)].
    ///
    /// @return as set
    public boolean makeOnCaller() {
        return makeOnCaller;
    }

    /// See [#order(Order)].
    ///
    /// @return as set
    public Order order() {
        return order;
    }

    /// See [#fairness(Fairness)].
    ///
    /// @return as set
    public Fairness fairness() {
        return fairness;
    }

    /// See [#bargeLimit(Duration)].
    ///
    /// @return as set
    public Duration bargeLimit() {
        return bargeLimit;
    }

    /// See [#validateOnCreate(boolean)].
    ///
    /// @return as set
    public boolean validateOnCreate() {
        return validateOnCreate;
    }

    /// See [#validateOnAcquire(boolean)].
    ///
    /// @return as set
    public boolean validateOnAcquire() {
        return validateOnAcquire;
    }

    /// See [#validateOnRelease(boolean)].
    ///
    /// @return as set
    public boolean validateOnRelease() {
        return validateOnRelease;
    }

    /// See [#validateWhileIdle(boolean)].
    ///
    /// @return as set
    public boolean validateWhileIdle() {
        return validateWhileIdle;
    }

    /// See [#validateAfter(Duration)].
    ///
    /// @return as set
    public Duration validateAfter() {
        return validateAfter;
    }

    /// See [#idleTimeout(Duration)].
    ///
    /// @return as set
    public Duration idleTimeout() {
        return idleTimeout;
    }

    /// See [#maxLifetime(Duration)].
    ///
    /// @return as set
    public Duration maxLifetime() {
        return maxLifetime;
    }

    /// See [#lifetimeJitter(double)].
    ///
    /// @return as set
    public double lifetimeJitter() {
        return lifetimeJitter;
    }

    /// See [#upkeepInterval(Duration)].
    ///
    /// @return as set
    public Duration upkeepInterval() {
        return upkeepInterval;
    }

    /// See [#backOff(Duration, Duration)].
    ///
    /// @return as set
    public Duration firstBackOff() {
        return firstBackOff;
    }

    /// See [#backOff(Duration, Duration)].
    ///
    /// @return as set
    public Duration longestBackOff() {
        return longestBackOff;
    }

    /// See [#safety(SafetyLevel)].
    ///
    /// @return as set
    public SafetyLevel safety() {
        return safety != null ? safety : SafetyLevel.SAMPLED;
    }

    /// See [#checks(UnaryOperator)].
    ///
    /// @return as set
    public SafetyChecks<T> checks() {
        return checks;
    }

    /// See [#budget(ByteBudget)].
    ///
    /// @return as set, or `null`
    public @Nullable ByteBudget budget() {
        return budget;
    }

    /// See [#weigher(ToLongFunction)].
    ///
    /// @return as set, or `null`
    public @Nullable ToLongFunction<? super T> weigher() {
        return weigher;
    }

    /// How a pool of these is set up.
    ///
    /// @return all settings, callbacks by whether they are there
    public PoolDescription describe() {
        return new SettingsList()
                .limit("version", version)
                .limit("max", max)
                .limit("minIdle", minIdle)
                .limit("maxIdle", maxIdle)
                .limit("maxWaiters", maxWaiters)
                .limit("acquireTimeout", acquireTimeout)
                .flag("makeOnCaller", makeOnCaller)
                .word("order", order)
                .word("fairness", fairness)
                .limit("bargeLimit", bargeLimit)
                .flag("validate", validator != null)
                .flag("validateOnCreate", validateOnCreate)
                .flag("validateOnAcquire", validateOnAcquire)
                .flag("validateOnRelease", validateOnRelease)
                .flag("validateWhileIdle", validateWhileIdle)
                .limit("validateAfter", validateAfter)
                .limit("idleTimeout", idleTimeout)
                .limit("maxLifetime", maxLifetime)
                .number("lifetimeJitter", lifetimeJitter)
                .limit("upkeepInterval", upkeepInterval)
                .limit("firstBackOff", firstBackOff)
                .limit("longestBackOff", longestBackOff)
                .word("safety", safety())
                .limit("maxHold", checks.maxHold())
                .flag("budget", budget != null)
                .of(name(), PoolDescription.Kind.BOUNDED);
    }

    /// All settings but the callbacks, by their names.
    @Override
    public String toString() {
        var text = new StringJoiner(", ", "BoundedSettings[", "]");
        text.add("name " + name())
                .add("version " + version)
                .add("max " + max)
                .add("minIdle " + minIdle)
                .add("maxIdle " + limit(maxIdle))
                .add("maxWaiters " + limit(maxWaiters))
                .add("acquireTimeout " + limit(acquireTimeout))
                .add("order " + order)
                .add("fairness " + fairness)
                .add("bargeLimit " + limit(bargeLimit))
                .add("validateOnCreate " + validateOnCreate)
                .add("validateOnAcquire " + validateOnAcquire)
                .add("validateOnRelease " + validateOnRelease)
                .add("validateWhileIdle " + validateWhileIdle)
                .add("validateAfter " + limit(validateAfter))
                .add("idleTimeout " + limit(idleTimeout))
                .add("maxLifetime " + limit(maxLifetime))
                .add("lifetimeJitter " + lifetimeJitter)
                .add("upkeepInterval " + limit(upkeepInterval))
                .add("backOff " + limit(firstBackOff) + " to " + limit(longestBackOff))
                .add("safety " + safety())
                .add("maxHold " + limit(checks.maxHold()))
                .add("budget " + (budget == null ? "none" : budget.name()));
        return text.toString();
    }

    private static String limit(int items) {
        return items == Integer.MAX_VALUE ? "no limit" : String.valueOf(items);
    }

    private static String limit(Duration time) {
        return time.compareTo(FOREVER) >= 0 ? "for ever" : time.toString();
    }

    private String label() {
        return name != null ? "Pool '" + name + "'" : "Pool.bounded";
    }

    private int within(String setting, int value, int limit) {
        if (value < 0 || value > limit) {
            throw new IllegalArgumentException(
                    "%s: %s %d is not from 0 to %d".formatted(label(), setting, value, limit));
        }
        return value;
    }

    private Duration notNegative(String setting, Duration value) {
        requireNonNull(value, () -> "%s: %s is null".formatted(label(), setting));
        if (value.isNegative()) {
            throw new IllegalArgumentException(
                    "%s: %s %s is negative".formatted(label(), setting, value));
        }
        return value;
    }

    private Duration positive(String setting, Duration value) {
        if (notNegative(setting, value).isZero()) {
            throw new IllegalArgumentException("%s: %s is zero".formatted(label(), setting));
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private BoundedSettings<T> copy() {
        try {
            return (BoundedSettings<T>) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
