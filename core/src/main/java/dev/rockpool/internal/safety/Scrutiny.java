package dev.rockpool.internal.safety;

import dev.rockpool.Fault;
import dev.rockpool.Poison;
import dev.rockpool.SafetyChecks;
import dev.rockpool.internal.Complaint;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// A close look at one item on its way back: before its reset, after it, and when it has idled.
/// Each look says what it finds, and whether the item is fit to be lent.
///
/// @param <T> the type of the items
public final class Scrutiny<T> {
    private final String pool;
    private final Findings findings;
    private final Complaint cleanThrew = new Complaint("the check 'clean' threw");
    private final Complaint closedThrew = new Complaint("the check 'closed' threw");
    private final Complaint poisonThrew = new Complaint("the check 'poison' threw");
    private final Complaint weigherThrew = new Complaint("the check 'weigher' threw");

    private final @Nullable Predicate<? super T> clean;
    private final Predicate<? super T> closed;
    private final @Nullable Poison<? super T> poison;
    private final @Nullable ToLongFunction<? super T> weigher;

    /// Looks at the items of one pool.
    ///
    /// @param pool its name
    public Scrutiny(String pool, Findings findings, SafetyChecks<T> checks) {
        this.pool = pool;
        this.findings = findings;
        this.clean = checks.clean();
        Predicate<? super T> closed = checks.closed();
        this.closed = closed != null ? closed : ClosedProbe::isClosed;
        this.poison = checks.poison();
        this.weigher = checks.weigher();
    }

    /// Looks at an item before its reset.
    ///
    /// @return false if its user has closed it
    public boolean isOpen(T item, Life life) {
        boolean open = holds(() -> !closed.test(item), closedThrew);
        if (!open) {
            findings.find(
                    Fault.CLOSED,
                    "%s was closed by its user and then released".formatted(name(item)),
                    life,
                    life.acquired(),
                    Site.here("released"));
        }
        return open;
    }

    /// Looks at an item after its reset.
    ///
    /// @return false if something of its use is left
    public boolean isClean(T item, Life life) {
        Predicate<? super T> clean = this.clean;
        boolean isClean = clean == null || holds(() -> clean.test(item), cleanThrew);
        if (!isClean) {
            findings.find(
                    Fault.DIRTY,
                    "%s is not clean after its reset".formatted(name(item)),
                    life,
                    life.acquired(),
                    Site.here("released"));
        }
        return isClean;
    }

    /// Notes what an item weighs that is to be kept.
    ///
    /// @param assumed bytes, where the checks have no weigher
    public void weigh(T item, long assumed, Life life) {
        long weight = weight(item, assumed);
        long first = life.grownFrom(weight);
        if (first >= 0) {
            findings.find(
                    Fault.GROWN,
                    "%s grew from %d to %d bytes and is kept".formatted(name(item), first, weight),
                    life,
                    life.acquired(),
                    Site.here("released"));
        }
    }

    private long weight(T item, long assumed) {
        if (weigher == null) {
            return assumed;
        }
        try {
            return weigher.applyAsLong(item);
        } catch (Throwable failure) {
            weigherThrew.raise(pool, failure);
            return assumed;
        }
    }

    /// Spoils an item that is to idle, so that its use by a former holder is seen.
    ///
    /// @return null if there is nothing about it that could be spoilt
    public @Nullable Spoilt spoil(T item) {
        Poison<? super T> poison = this.poison;
        if (poison == null) {
            return Spoilt.ofKnown(item);
        }
        try {
            poison.spoil(item);
        } catch (Throwable failure) {
            poisonThrew.raise(pool, failure);
            return Spoilt.by(() -> true); // in part, and nobody knows in which
        }
        return Spoilt.by(() -> poison.isSpoilt(item));
    }

    /// Looks at an item that has idled, and mends it but for the reset.
    ///
    /// @param spoilt what was done to it; null for nothing
    /// @return false if somebody used it meanwhile
    public boolean isUntouched(T item, Life life, @Nullable Spoilt spoilt) {
        if (spoilt == null) {
            return true;
        }
        boolean intact = holds(spoilt::isIntact, poisonThrew);
        if (intact) {
            mend(spoilt);
        } else {
            findings.find(
                    Fault.USED_AFTER_RELEASE,
                    "%s changed after its release, so it was dropped".formatted(name(item)),
                    life,
                    life.released(),
                    life.acquired());
        }
        return intact;
    }

    private void mend(Spoilt spoilt) {
        try {
            spoilt.mend();
        } catch (RuntimeException closed) { // since it was looked at
            poisonThrew.raise(pool, closed);
        }
    }

    private boolean holds(BooleanSupplier check, Complaint complaint) {
        try {
            return check.getAsBoolean();
        } catch (Throwable failure) {
            complaint.raise(pool, failure);
            return true; // nothing was found
        }
    }

    private static String name(Object item) {
        return "an item of " + item.getClass().getName();
    }
}
