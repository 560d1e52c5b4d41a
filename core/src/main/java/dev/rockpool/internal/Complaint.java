package dev.rockpool.internal;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// What goes wrong in a pool again and again, said in the log at the first time and at each power
/// of two.
public final class Complaint {
    private final String what;
    private final AtomicLong times = new AtomicLong();

    /// One that was not raised yet.
    ///
    /// @param what follows the name of the pool
    public Complaint(String what) {
        this.what = what;
    }

    /// Raises it once more.
    ///
    /// @param pool its name
    public void raise(String pool, @Nullable Throwable failure) {
        long count = times.incrementAndGet();
        if (Long.bitCount(count) == 1) {
            Log.warn("Pool '%s': %s, %d times so far".formatted(pool, what, count), failure);
        }
    }
}
