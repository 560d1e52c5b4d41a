package dev.rockpool;

import dev.rockpool.internal.bounded.BoundedEngine;
import dev.rockpool.internal.safety.Reports;
import dev.rockpool.internal.safety.Roster;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/// What the pools of this JVM found wrong in their use.
///
/// {@snippet :
/// Safety.onReport(report -> LOG.error(report.toString()));
/// }
///
/// Each fault is told once: to the listeners, to a recording of the JDK's Flight Recorder (event
/// `dev.rockpool.SafetyReport`), to [#reports()], and, unless the guilty call gets an exception
/// anyway, to the logger `dev.rockpool`.
///
/// How closely pools watch is said by their builder, or by a system property when they are built:
/// `rockpool.safety.`*name* for the pool of that name, whatever its builder says; `rockpool.safety`
/// for all whose builder says nothing. The values are those of [SafetyLevel], in upper or lower
/// case.
public final class Safety {
    private Safety() {}

    /// The last reports of all pools.
    ///
    /// @return at most 256, the oldest first
    public static List<SafetyReport> reports() {
        return Reports.last();
    }

    /// Has each report told from now on.
    ///
    /// @param listener called on the thread that found the fault, under no lock; what it throws is
    ///   logged and forgotten
    /// @return to be closed when the listener is to hear no more
    public static Registration onReport(Consumer<? super SafetyReport> listener) {
        return Reports.listen(listener);
    }

    /// The pools that were built, are not closed and not forgotten.
    ///
    /// @return in the order in which they were built
    public static List<Watched> pools() {
        return Roster.pools().stream().map(Safety::asItsUsersSeeIt).toList();
    }

    /// Has each pool told that is built from now on.
    ///
    /// @param listener called on the thread that builds it, under no lock; what it throws is logged
    ///   and forgotten
    /// @return to be closed when the listener is to hear no more
    public static Registration onPool(Consumer<? super Watched> listener) {
        Objects.requireNonNull(listener, "Safety.onPool: the listener is null");
        return Roster.listen(pool -> listener.accept(asItsUsersSeeIt(pool)));
    }

    private static Watched asItsUsersSeeIt(Watched pool) {
        return pool instanceof BoundedEngine<?> engine ? BoundedPool.of(engine) : pool;
    }

    /// A listener that was added.
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        /// Tells the listener nothing more.
        @Override
        void close();
    }
}
