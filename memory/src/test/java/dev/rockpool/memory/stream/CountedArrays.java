package dev.rockpool.memory.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.SizedPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A pool that knows which of its arrays are out, and that fails as it is told. Its arrays are
/// dirty when they are lent, and spoilt at once when they come back.
final class CountedArrays implements SizedPool<byte[]> {
    static final byte DIRT = 0x5a;

    private final int longer;
    private final Set<byte[]> out = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Integer> asked = new ArrayList<>();
    private int untilFailure = Integer.MAX_VALUE; // acquisitions
    private @Nullable Throwable refusal; // of acquisitions then
    private @Nullable Throwable complaint; // of each release

    /// Lends arrays as long as is asked for.
    CountedArrays() {
        this(0);
    }

    /// @param longer how much longer they are
    CountedArrays(int longer) {
        this.longer = longer;
    }

    @Override
    public synchronized byte[] acquire(int minimumSize) {
        if (untilFailure-- <= 0) {
            sneak(refusal);
        }
        asked.add(minimumSize);
        byte[] array = new byte[minimumSize + longer];
        Arrays.fill(array, DIRT);
        out.add(array);
        return array;
    }

    @Override
    public synchronized void release(byte[] array) {
        assertThat(out.remove(array)).as("an array that is out").isTrue();
        Arrays.fill(array, (byte) ~DIRT);
        if (complaint != null) {
            sneak(complaint);
        }
    }

    @Override
    public String name() {
        return "counted";
    }

    /// How many arrays are out.
    synchronized int out() {
        return out.size();
    }

    /// How long they are together.
    synchronized int bytesOut() {
        return out.stream().mapToInt(array -> array.length).sum();
    }

    int longer() {
        return longer;
    }

    /// What was asked for so far.
    List<Integer> asked() {
        return asked;
    }

    void failAfter(int acquisitions, Throwable refusal) {
        this.untilFailure = acquisitions;
        this.refusal = refusal;
    }

    void failNoMore() {
        untilFailure = Integer.MAX_VALUE;
        complaint = null;
    }

    /// Takes an array back, and throws.
    void complain(Throwable complaint) {
        this.complaint = complaint;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <X extends Throwable> void sneak(@Nullable Throwable failure) throws X {
        throw (X) failure;
    }
}
