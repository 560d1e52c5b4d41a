package dev.rockpool.testkit;

import dev.rockpool.PoolAction;
import dev.rockpool.PoolFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/// Checks in a test that a reset makes an object as good as new.
///
/// ```java
/// ResetContract.verify(
///         User::new,
///         user -> {
///             user.name("ada");
///             user.roles().add("admin");
///         },
///         User::reset);
/// ```
///
/// An object is made, used and reset, and compared with fresh ones through all that it consists of.
/// What differs is told by its path: `User.roles[0]: "admin" where a fresh one has nothing`.
///
/// **What the factory makes differently each time** (an identity, a time, a random seed) must be
/// another one after the reset: neither that of the birth nor that of the use. Nobody has to name
/// these fields: that two fresh objects differ there tells. Fresh objects are made 20 ms
/// [apart][#apart(Duration)]. Where two in a row hold the same number or `java.time` value, and it
/// looks like the present second, more than a second is waited for another; a clock that is coarser
/// than that is not noticed. A random value out of few may come twice: declare it.
///
/// **What is compared.** Classes of the JDK by what they tell in public: texts, lists, queues and
/// arrays in order, sets and maps of values in any, buffers with all that is in them, atomics,
/// streams that have a `toByteArray`. `Deflater`, `Inflater`, `MessageDigest` and `Checksum` by
/// what they do with a sample; others by a [probe][#probing(Class, Function)]. Any other class
/// field by field, for which its module has to be open to this one. Of lambdas, threads, executors,
/// locks, loggers, thread-locals and references only the class counts. An object to which all fresh
/// ones refer is no part of any, and only has to be the same one.
///
/// What the factory made is closed in the end if it is [AutoCloseable].
///
/// Not for several threads at once.
///
/// @param <T> the type of the objects
/// @apiNote The factory and the reset should be those that the pool is given, and the exerciser
///   should touch whatever a user can touch: of a field that it leaves alone nothing is proved.
public final class ResetContract<T> {
    private static final Duration APART = Duration.ofMillis(20);

    private final PoolFactory<? extends T> factory;
    private final Declarations declared = new Declarations();
    private Duration apart = APART;

    private ResetContract(PoolFactory<? extends T> factory) {
        this.factory = Objects.requireNonNull(factory, "ResetContract: the factory is null");
    }

    /// Checks with nothing declared.
    ///
    /// @param <T> the type of the objects
    /// @param factory makes a new object at each call
    /// @param exerciser uses one, and changes whatever a user can change
    /// @param reset makes it as good as new
    /// @throws AssertionError with each path that differs, and with what to do about it
    public static <T> void verify(
            PoolFactory<? extends T> factory,
            PoolAction<? super T> exerciser,
            PoolAction<? super T> reset) {
        ResetContract.<T>of(factory).verify(exerciser, reset);
    }

    /// Begins to declare what may differ.
    ///
    /// @param <T> the type of the objects
    /// @param factory makes a new object at each call
    /// @return a contract that lets nothing differ
    public static <T> ResetContract<T> of(PoolFactory<? extends T> factory) {
        return new ResetContract<>(factory);
    }

    /// Leaves a place out, with all that is below it.
    ///
    /// @param path as messages print it, such as `User.roles[2].name`; `[*]` stands for any index
    ///   or key. One that matches nothing is refused by the check
    /// @return this contract
    public ResetContract<T> ignoring(String path) {
        declared.ignored.add(new PathPattern("ignoring", path));
        return this;
    }

    /// Leaves places out, with all that is below them.
    ///
    /// @param path is given paths as messages print them
    /// @return this contract
    public ResetContract<T> ignoring(Predicate<String> path) {
        Objects.requireNonNull(path, "ResetContract: ignoring is null");
        declared.ignoring = declared.ignoring.or(path);
        return this;
    }

    /// Lets arrays and buffers be larger or smaller than fresh ones. What they have more than those
    /// must be zero or `null`. What grows inside a class of the JDK may do so anyway.
    ///
    /// @return this contract
    public ResetContract<T> capacityMayDiffer() {
        declared.capacityMayDiffer = true;
        return this;
    }

    /// Lets one array or buffer be larger or smaller than a fresh one.
    ///
    /// @param path as for [#ignoring(String)]
    /// @return this contract
    public ResetContract<T> capacityMayDiffer(String path) {
        declared.growing.add(new PathPattern("capacityMayDiffer", path));
        return this;
    }

    /// Compares only what is in the objects: that two fields refer to one object, or that all refer
    /// to a common one, does not count.
    ///
    /// @return this contract
    public ResetContract<T> identityMayDiffer() {
        declared.identityMayDiffer = true;
        return this;
    }

    /// Compares objects of a type by what they do.
    ///
    /// @param <P> the type
    /// @param type of the objects; goes before the probes that are built in
    /// @param probe returns what tells how the object behaves, and has to be equal for fresh ones;
    ///   it may change the object, and what it throws counts as its answer
    /// @return this contract
    public <P> ResetContract<T> probing(Class<P> type, Function<? super P, ?> probe) {
        Objects.requireNonNull(
                probe, () -> "ResetContract: the probe of %s is null".formatted(type));
        declared.probes.put(type, object -> probe.apply(type.cast(object)));
        return this;
    }

    /// Compares the objects themselves by what they do, instead of their fields.
    ///
    /// @param probe as for [#probing(Class, Function)]
    /// @return this contract
    @SuppressWarnings("unchecked") // it is given what the factory made
    public ResetContract<T> probedBy(Function<? super T, ?> probe) {
        Objects.requireNonNull(probe, "ResetContract: the probe is null");
        declared.rootProbe = object -> probe.apply((T) object);
        return this;
    }

    /// Sets how long to wait between two fresh objects, between the birth and the use, and between
    /// the use and the reset: longer than a clock takes to tick that an object is stamped with.
    ///
    /// @param time by default 20 ms
    /// @return this contract
    /// @throws IllegalArgumentException if the time is negative
    public ResetContract<T> apart(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "ResetContract: apart %s is negative".formatted(time));
        }
        apart = time;
        return this;
    }

    /// Checks, and fails if the reset does not keep the contract.
    ///
    /// @param exerciser uses an object, and changes whatever a user can change
    /// @param reset makes it as good as new
    /// @throws AssertionError as [#verify(PoolFactory, PoolAction, PoolAction)] does, and if the
    ///   factory, the exerciser or the reset fails
    /// @throws IllegalArgumentException if a path was declared that does not exist
    public void verify(PoolAction<? super T> exerciser, PoolAction<? super T> reset) {
        ResetReport report = check(exerciser, reset);
        if (!report.passed()) {
            throw new AssertionError(report.toString());
        }
    }

    /// Checks, and tells.
    ///
    /// @param exerciser uses an object, and changes whatever a user can change
    /// @param reset makes it as good as new
    /// @return what differs
    /// @throws AssertionError if the factory, the exerciser or the reset fails
    /// @throws IllegalArgumentException if a path was declared that does not exist
    public ResetReport check(PoolAction<? super T> exerciser, PoolAction<? super T> reset) {
        Objects.requireNonNull(exerciser, "ResetContract: the exerciser is null");
        Objects.requireNonNull(reset, "ResetContract: the reset is null");
        try (var made = new Made<T>(factory)) {
            return check(made, exerciser, reset);
        }
    }

    private ResetReport check(
            Made<T> made, PoolAction<? super T> exerciser, PoolAction<? super T> reset) {
        T item = made.next();
        T twin = made.next();
        String name = made.name();
        Set<Object> common = declared.identityMayDiffer ? Set.of() : CommonObjects.of(item, twin);
        Function<Object, Node> seen = object -> Snapshot.of(object, name, declared, common);
        Function<Object, Node> probed = object -> Snapshot.probed(object, name, declared, common);

        Node born = seen.apply(item);
        Duration pause = makeMore(made, seen);
        made.act("exerciser", exerciser);
        Node used = seen.apply(item);
        made.pause(pause);
        made.act("reset", reset);

        Node after = probed.apply(item);
        List<ResetDifference> differences =
                Comparison.of(name, born, used, after, made.fresh(probed));
        declared.refuseWhatWasNotMet(name);
        return new ResetReport(name, !used.equals(born) || used.hasUnprobed(), differences);
    }

    /// Makes fresh objects until the clocks that they may be stamped with have ticked.
    ///
    /// @return how long it takes until the slowest of them ticks
    private Duration makeMore(Made<T> made, Function<Object, Node> seen) {
        made.pause(apart);
        made.next();
        made.pause(apart);
        made.next();
        if (apart.compareTo(Stamps.TICK) >= 0
                || !Stamps.anyCoarseIn(made.fresh(seen), Instant.now())) {
            return apart;
        }
        made.pause(Stamps.TICK);
        made.next();
        return Stamps.TICK;
    }
}
