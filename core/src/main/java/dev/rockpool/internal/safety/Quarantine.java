package dev.rockpool.internal.elastic;

import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Spoilt;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where items stay for a while that are watched closely, before they can be lent anew: first in,
/// first out. So who uses an item after its release, or releases it again, does so while it is in
/// nobody's hands. It never costs an item more: before one is made, the oldest here is taken.
///
/// @param <T> the type of the items
final class Quarantine<T> {
    private static final int MOST = 32;

    private final long maxBytes;

    // Guarded by this: a monitor is left also where the stack is full, a lock's method cannot be
    // called there. What is done to the chain calls nothing.
    private @Nullable Link<T> oldest;
    private @Nullable Link<T> youngest;
    private int items;
    private long bytes;

    Quarantine(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// An item in quarantine.
    ///
    /// @param weight in bytes
    /// @param spoilt what was done to it meanwhile
    record Stay<T>(T item, long weight, Life life, @Nullable Spoilt spoilt) {}

    private static final class Link<T> {
        final Stay<T> stay;
        @Nullable Link<T> younger;

        Link(Stay<T> stay) {
            this.stay = stay;
        }
    }

    /// Takes one in.
    ///
    /// @return those that have to leave for it, oldest first; itself if it is too heavy
    List<Stay<T>> add(Stay<T> stay) {
        append(new Link<>(stay), stay.weight);
        var leaving = new ArrayList<Stay<T>>(1);
        while (isOverfull()) {
            Stay<T> next = takeOldest();
            if (next != null) {
                leaving.add(next);
            }
        }
        return leaving;
    }

    private synchronized void append(Link<T> link, long weight) {
        Link<T> last = youngest;
        if (last == null) {
            oldest = link;
        } else {
            last.younger = link;
        }
        youngest = link;
        items++;
        bytes += weight;
    }

    private synchronized boolean isOverfull() {
        return items > MOST || bytes > maxBytes;
    }

    /// Takes out the one that has been here longest; null if there is none.
    synchronized @Nullable Stay<T> takeOldest() {
        Link<T> first = oldest;
        if (first == null) {
            return null;
        }
        oldest = first.younger;
        if (oldest == null) {
            youngest = null;
        }
        items--;
        bytes -= first.stay.weight;
        return first.stay;
    }

    synchronized int items() {
        return items;
    }

    /// The weight of what is here.
    synchronized long bytes() {
        return bytes;
    }
}
