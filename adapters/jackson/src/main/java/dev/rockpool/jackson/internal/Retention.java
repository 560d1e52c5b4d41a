package dev.rockpool.jackson.internal;

/// Decides which of a recycler's buffers stay when it comes back, and weighs them. For one thread
/// at a time, as the recycler is.
///
/// # Buffers that have grown
///
/// Jackson's recyclers keep the larger of two buffers, so one large document leaves its buffers in
/// every recycler that it went through. How much of a buffer a document needed, nobody tells; what
/// shows is that a buffer grew, for then it was needed. So a large buffer stays for [#PATIENCE]
/// uses from the last growth, and then goes. If documents go on to be large, the next one makes it
/// again, and pays for one use in so many; if that was a burst, it is over.
///
/// What idles deep in the pool has no uses. There a recycler weighs what its buffers weigh, and
/// goes by the pool's ageing.
///
/// A buffer is seen when it comes back, and compared with what was seen of it: to look at all of
/// them at each use would take as long as the pool does.
///
/// The rejected alternative: to refuse large recyclers. Those whose documents are always large
/// would have no pool.
public final class Retention {
    /// The most that a recycler may weigh and be kept. Jackson itself lets a few of its eight
    /// buffers grow, to 128 KiB each; a format of somebody else may do what it likes.
    public static final long MAX_BYTES = 1 << 20;

    /// Assumed of a recycler that is not of our making: all of Jackson's buffers, as they are made.
    public static final long UNKNOWN = 36_800;

    /// The bytes from which on a buffer has to be needed again and again: four times the largest
    /// that Jackson makes without need.
    static final int LARGE = 32 * 1024;

    /// The uses without growth after which large buffers go.
    static final int PATIENCE = 64;

    private final long[] seen; // bytes of each buffer, at its largest
    private long weight; // their sum
    private boolean grown; // one of them, since the last use
    private int uses; // since then

    /// Makes the retention of a recycler without buffers.
    ///
    /// @param buffers how many it may have
    public Retention(int buffers) {
        this.seen = new long[buffers];
    }

    /// Sees a buffer that comes back to its recycler.
    ///
    /// @param buffer which, from 0
    /// @param bytes that it holds
    public void see(int buffer, long bytes) {
        if (bytes > seen[buffer]) {
            weight += bytes - seen[buffer];
            seen[buffer] = bytes;
            grown = true;
        }
    }

    /// Ends a use of a recycler.
    ///
    /// @return whether it is time to let go of the buffers that are [large][#forgetIfLarge]
    public boolean isTimeToLetGo() {
        if (grown) {
            grown = false;
            uses = 0;
        } else if (++uses > PATIENCE) {
            uses = 0;
            return true;
        }
        return false;
    }

    /// Forgets a buffer, if it is large.
    ///
    /// @param buffer as in [#see]
    /// @return whether it is to go
    public boolean forgetIfLarge(int buffer) {
        long bytes = seen[buffer];
        if (bytes <= LARGE) {
            return false;
        }
        weight -= bytes;
        seen[buffer] = 0;
        return true;
    }

    /// What the buffers hold.
    ///
    /// @return bytes, an upper bound: one that never came back counts
    public long weight() {
        return weight;
    }
}
