package dev.rockpool.internal.elastic;

import dev.rockpool.internal.safety.Life;
import dev.rockpool.internal.safety.Spoilt;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Where items stay for a while that are watched closely, before they can be lent anew: first in,
/// first out. So who uses an item after its release, or releases it again, does so while it is in
/// nobody's hands. It never costs an item more: before one is made, the oldest here is taken.
///
/// @param <T> the type of the items
final class Quarantine<T> {
    private static final int MOST = 32;

    private final long maxBytes;
    private final ReentrantLock lock = new ReentrantLock();

    // Under the lock.
    private final Queue<Stay<T>> stays = new ArrayDeque<>();
    private long bytes;

    Quarantine(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /// An item in quarantine.
    ///
    /// @param weight in bytes
    /// @param spoilt what was done to it meanwhile
    record Stay<T>(T item, long weight, Life life, @Nullable Spoilt spoilt) {}

    /// Takes one in.
    ///
    /// @return those that have to leave for it, oldest first; itself if it is too heavy
    List<Stay<T>> add(Stay<T> stay) {
        var leaving = new ArrayList<Stay<T>>(1);
        lock.lock();
        try {
            stays.add(stay);
            bytes += stay.weight;
            while (stays.size() > MOST || bytes > maxBytes) {
                leaving.add(removeOldest());
            }
        } finally {
            lock.unlock();
        }
        return leaving;
    }

    /// Takes out the one that has been here longest; null if there is none.
    @Nullable Stay<T> takeOldest() {
        lock.lock();
        try {
            return stays.isEmpty() ? null : removeOldest();
        } finally {
            lock.unlock();
        }
    }

    private Stay<T> removeOldest() {
        Stay<T> oldest = stays.remove();
        bytes -= oldest.weight;
        return oldest;
    }

    int items() {
        lock.lock();
        try {
            return stays.size();
        } finally {
            lock.unlock();
        }
    }

    /// The weight of what is here.
    long bytes() {
        lock.lock();
        try {
            return bytes;
        } finally {
            lock.unlock();
        }
    }
}
