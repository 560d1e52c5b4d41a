package dev.rockpool.internal.bounded;

import dev.rockpool.PoolFactory;
import org.jspecify.annotations.Nullable;

/// How the factory fares: what it failed by, and how long it rests for that.
///
/// The rest is one for all that would have it make something: whoever comes while it is down does
/// not begin anew.
///
/// @param <T> the type of the items
final class FactoryHealth<T> {
    private final Rules<T> rules;
    private volatile @Nullable Illness illness; // written under this; null once it has succeeded

    FactoryHealth(Rules<T> rules) {
        this.rules = rules;
    }

    /// Failures of a factory that has not succeeded since.
    ///
    /// @param failures in a row; those during a rest are none of them, since they began before
    /// @param restsUntil by `System.nanoTime`
    private record Illness(PoolFactory<?> factory, int failures, long restsUntil, Throwable last) {}

    synchronized void failed(Terms<T> terms, Throwable failure) {
        PoolFactory<?> factory = terms.settings().factory();
        Illness before = of(factory);
        long now = System.nanoTime();
        if (before != null && before.restsUntil - now > 0) {
            illness = new Illness(factory, before.failures, before.restsUntil, failure);
        } else {
            int failures = before == null ? 1 : before.failures + 1;
            illness = new Illness(factory, failures, now + terms.backOff(failures), failure);
        }
    }

    void succeeded(PoolFactory<?> factory) {
        if (of(factory) != null) { // rarely: a success costs no lock
            recover();
        }
    }

    private synchronized void recover() {
        illness = null;
    }

    /// The last failure of the present factory, if it has not succeeded since.
    @Nullable Throwable lastFailure() {
        Illness present = present();
        return present == null ? null : present.last;
    }

    /// How long the present factory is not to be asked.
    ///
    /// @return ns; 0 if it may be
    long restLeft() {
        Illness present = present();
        return present == null ? 0 : Math.max(0, present.restsUntil - System.nanoTime());
    }

    private @Nullable Illness present() {
        return of(rules.terms().settings().factory());
    }

    private @Nullable Illness of(PoolFactory<?> factory) {
        Illness present = illness;
        return present != null && present.factory == factory ? present : null;
    }
}
