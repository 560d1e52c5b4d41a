package dev.rockpool.internal.safety;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where things stay for a while that are watched closely, before they can be lent anew: first in,
/// first out. So who uses one after its release, or releases it again, does so while it is in
/// nobody's hands.
///
/// @param <S> what is known of one thing
public final class Quarantine<S> {
    private final int most;
    private final long maxBytes;

    // Guarded by this: a monitor is left also where the stack is full, a lock's method cannot be
    // called there. What is done to the chain calls nothing.
    private @Nullable Link<S> oldest;
    private @Nullable Link<S> youngest;
    private int items;
    private long bytes;

    /// Makes an empty one.
    ///
    /// @param most things that it holds
    /// @param maxBytes that they weigh together
    public Quarantine(int most, long maxBytes) {
        this.most = most;
        this.maxBytes = maxBytes;
    }

    private static final class Link<S> {
        final S stay;
        final long weight;
        @Nullable Link<S> younger;

        Link(S stay, long weight) {
            this.stay = stay;
            this.weight = weight;
        }
    }

    /// Takes one in, for which others may [have to leave][#makeRoom]. If that fails it is not in.
    ///
    /// @param weight in bytes
    public void add(S stay, long weight) {
        append(new Link<>(stay, weight));
    }

    /// Takes out those that are too many, oldest first, one by one as [#drain] does: the youngest
    /// too if it is too heavy.
    public void makeRoom(Consumer<? super S> action) {
        while (isOverfull()) {
            S stay = takeOldest();
            if (stay != null) {
                action.accept(stay);
            }
        }
    }

    private synchronized void append(Link<S> link) {
        Link<S> last = youngest;
        if (last == null) {
            oldest = link;
        } else {
            last.younger = link;
        }
        youngest = link;
        items++;
        bytes += link.weight;
    }

    private synchronized boolean isOverfull() {
        return items > most || bytes > maxBytes;
    }

    /// Takes out the one that has been here longest; null if there is none.
    public synchronized @Nullable S takeOldest() {
        Link<S> first = oldest;
        if (first == null) {
            return null;
        }
        oldest = first.younger;
        if (oldest == null) {
            youngest = null;
        }
        items--;
        bytes -= first.weight;
        return first.stay;
    }

    /// Takes out as many as are here now, one by one, so that an error of one costs none of the
    /// others.
    ///
    /// @return whether there were any
    public boolean drain(Consumer<? super S> action) {
        int here = items();
        for (int left = here; left > 0; left--) {
            S stay = takeOldest();
            if (stay != null) {
                action.accept(stay);
            }
        }
        return here > 0;
    }

    /// How many are here.
    public synchronized int items() {
        return items;
    }

    /// The weight of what is here.
    public synchronized long bytes() {
        return bytes;
    }
}
