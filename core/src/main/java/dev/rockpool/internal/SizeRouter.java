package dev.rockpool.internal;

/// Routes a size to its size class.
///
/// One class for what is tiny, then multiples of a quantum, then so many steps in each doubling
/// that a class is never more than a ninth larger than what is asked for. The class of a size is
/// looked up where sizes are small and computed where they are not.
public final class SizeRouter {
    /// The size of the last class; beyond it an array has hardly room to grow.
    public static final int LARGEST = 1 << 30;

    private static final int LOG_TINY = 3;
    private static final int TINY = 1 << LOG_TINY;
    private static final int QUANTUM = 16; // the alignment that the system gives
    private static final int LOG_STEPS = 3; // in each doubling
    private static final int LOG_LINEAR = 7; // multiples of the quantum up to here
    private static final int LOOKED_UP = 1 << 10;

    private static final int[] SIZES = sizes();

    /// Says of a size that it is in no class: the number after the last.
    public static final int NONE = SIZES.length;

    private static final byte[] LOOK_UP = lookUp();

    /// The class of the first size above those that are looked up.
    private static final int FIRST_COMPUTED = LOOK_UP[LOOK_UP.length - 1] + 1;

    private SizeRouter() {}

    private static int[] sizes() {
        int linear = 1 << LOG_LINEAR;
        int doublings = Integer.numberOfTrailingZeros(LARGEST) - LOG_LINEAR;
        int[] sizes = new int[1 + linear / QUANTUM + (doublings << LOG_STEPS)];
        int count = 0;
        sizes[count++] = TINY;
        for (int size = QUANTUM; size <= linear; size += QUANTUM) {
            sizes[count++] = size;
        }
        for (int from = linear; from < LARGEST; from *= 2) {
            for (int step = 1; step <= 1 << LOG_STEPS; step++) {
                sizes[count++] = from + step * (from >> LOG_STEPS);
            }
        }
        return sizes;
    }

    private static byte[] lookUp() {
        byte[] classes = new byte[LOOKED_UP / TINY + 1];
        int sizeClass = 0;
        for (int i = 0; i < classes.length; i++) {
            if (i * TINY > SIZES[sizeClass]) {
                sizeClass++;
            }
            classes[i] = (byte) sizeClass;
        }
        return classes;
    }

    /// The size of a class.
    ///
    /// @param sizeClass from 0, below [#NONE]
    public static int size(int sizeClass) {
        return SIZES[sizeClass];
    }

    /// The smallest class that holds a size.
    ///
    /// @param size not negative
    /// @return [#NONE] if it is more than [#LARGEST]
    public static int of(long size) {
        if (size <= LOOKED_UP) {
            return LOOK_UP[(int) (size + TINY - 1) >>> LOG_TINY];
        }
        return size <= LARGEST ? computed((int) size - 1) : NONE;
    }

    private static int computed(int last) {
        int doubling = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(last);
        int step = last >>> (doubling - LOG_STEPS);
        int doublings = doubling - Integer.numberOfTrailingZeros(LOOKED_UP);
        return FIRST_COMPUTED + (doublings << LOG_STEPS) + step - (1 << LOG_STEPS);
    }
}
