package dev.rockpool.benchmarks.arm;

import java.util.concurrent.atomic.LongAdder;

/// What all arms lend: a small thing that is written to, as a string builder is, but that costs
/// next to nothing itself. Peers that want an item of their own kind subclass it.
public class Scratch {
    /// The system property that has items counted. The count would cost the arm `new` as much as
    /// the item does, so that benchmarks of pure time run without.
    public static final String COUNTED = "rockpool.bench.counted";

    static final int CAPACITY = 256;

    private static final boolean COUNT = Boolean.getBoolean(COUNTED);
    private static final LongAdder MADE = new LongAdder();

    private final byte[] bytes = new byte[CAPACITY];
    private int length;

    /// Makes an empty item.
    public Scratch() {
        if (COUNT) {
            MADE.increment();
        }
    }

    /// The use that the item is lent for.
    public void touch() {
        bytes[length++] = 'x';
    }

    /// Makes the item as good as new. Without it, a few hundred uses end in an exception.
    public void reset() {
        length = 0;
    }

    int length() {
        return length;
    }

    int capacity() {
        return bytes.length;
    }

    /// How many items were made in this JVM.
    ///
    /// @return 0 if they are not [counted][#COUNTED]
    public static long made() {
        return MADE.sum();
    }
}
