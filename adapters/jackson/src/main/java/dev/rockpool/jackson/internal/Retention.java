package dev.rockpool.jackson.internal;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

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

    private long weight; // of the buffers, when they were last looked at
    private int uses; // since they last grew

    /// Makes the retention of a recycler without buffers.
    public Retention() {}

    /// Looks at the buffers of a recycler that comes back, and lets go of large ones if it is time.
    ///
    /// @param bytes its buffers, null where there is none
    /// @param chars the same
    public void settle(AtomicReferenceArray<byte[]> bytes, AtomicReferenceArray<char[]> chars) {
        long now = weigh(bytes, chars);
        if (now > weight) {
            uses = 0;
        } else if (++uses > PATIENCE) {
            uses = 0;
            now -= dropLarge(bytes, chars);
        }
        weight = now;
    }

    /// What the buffers hold, as [#settle] last saw them.
    ///
    /// @return bytes
    public long weight() {
        return weight;
    }

    private static long weigh(
            AtomicReferenceArray<byte[]> bytes, AtomicReferenceArray<char[]> chars) {
        long weight = 0;
        for (int i = 0; i < bytes.length(); i++) {
            weight += bytesOf(bytes.get(i));
        }
        for (int i = 0; i < chars.length(); i++) {
            weight += bytesOf(chars.get(i));
        }
        return weight;
    }

    /// Drops all buffers that are large.
    ///
    /// @return their bytes
    private static long dropLarge(
            AtomicReferenceArray<byte[]> bytes, AtomicReferenceArray<char[]> chars) {
        long dropped = 0;
        for (int i = 0; i < bytes.length(); i++) {
            long size = bytesOf(bytes.get(i));
            if (size > LARGE) {
                bytes.set(i, null);
                dropped += size;
            }
        }
        for (int i = 0; i < chars.length(); i++) {
            long size = bytesOf(chars.get(i));
            if (size > LARGE) {
                chars.set(i, null);
                dropped += size;
            }
        }
        return dropped;
    }

    private static long bytesOf(byte @Nullable [] buffer) {
        return buffer == null ? 0 : buffer.length;
    }

    private static long bytesOf(char @Nullable [] buffer) {
        return buffer == null ? 0 : (long) Character.BYTES * buffer.length;
    }
}
