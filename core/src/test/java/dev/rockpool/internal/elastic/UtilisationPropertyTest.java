package dev.rockpool.internal.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/// What is learnt holds for any sizes, whenever the steps come.
class UtilisationPropertyTest {
    static final long LARGEST = 1L << 40;

    /// A buffer that grows by a factor.
    private static final class Buffer {
        private long used;
        private long capacity;

        Buffer(long capacity) {
            this.capacity = capacity;
        }

        void use(long need, double growth) {
            while (capacity < need) {
                capacity = Math.max((long) (capacity * growth), capacity + 1);
            }
            used = need;
        }
    }

    /// Uses one buffer after the other.
    private static final class Traffic {
        final Utilisation<Buffer> utilisation =
                new Utilisation<>(new Gauges<>(buffer -> buffer.used, buffer -> buffer.capacity));
        private final Deque<Buffer> idle = new ArrayDeque<>();
        long dropped;

        void use(int times, long need, long initial, double growth) {
            for (int i = 0; i < times; i++) {
                Buffer buffer = idle.poll();
                if (buffer == null) {
                    buffer = new Buffer(initial);
                    utilisation.learn(buffer);
                }
                buffer.use(need, growth);
                if (utilisation.isUnderused(buffer, utilisation.used(buffer))) {
                    dropped++;
                } else {
                    idle.push(buffer);
                }
            }
        }

        boolean isDropped(long used, long capacity) {
            return utilisation.isUnderused(new Buffer(capacity), used);
        }
    }

    /// However a buffer grows, if at most to twice of what is needed.
    @Property
    void nothingIsDroppedWhereAllUsesAreOfOneSize(
            @ForAll @LongRange(max = LARGEST) long size,
            @ForAll("powersAndAround") long initial,
            @ForAll @DoubleRange(min = 1.1, max = 2) double growth,
            @ForAll @IntRange(min = 1, max = 2_000) int usesInAStep) {
        var traffic = new Traffic();
        for (int step = 0; step < 4; step++) {
            traffic.use(usesInAStep, size, initial, growth);
            traffic.utilisation.age();
        }
        assertThat(traffic.dropped).isZero();
    }

    /// Whatever the sizes are: each is one in twenty or more.
    @Property
    void nothingIsDroppedWhereAllStepsAreAlike(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(max = LARGEST) Long> sizes,
            @ForAll @DoubleRange(min = 1.1, max = 2) double growth) {
        var traffic = new Traffic();
        for (int step = 0; step < 4; step++) {
            for (long size : sizes) {
                traffic.use(40, size, 16, growth);
            }
            traffic.utilisation.age();
        }
        assertThat(traffic.dropped).isZero();
    }

    @Property
    void whateverWasNeededIsForgottenInTwoStepsOfSmallUses(
            @ForAll @Size(max = 20) List<@LongRange(max = LARGEST) Long> burst,
            @ForAll @LongRange(max = 1_000_000) long size) {
        var traffic = new Traffic();
        for (long need : burst) {
            traffic.use(100, need, 16, 2);
        }
        for (int step = 0; step < 2; step++) {
            traffic.use(Utilisation.ENOUGH, size, 16, 2);
            traffic.utilisation.age();
        }
        long enough = Math.max(Period.SMALL, 2 * size);
        assertThat(traffic.isDropped(size, 4 * enough + 4)).isTrue();
        assertThat(traffic.isDropped(size, 4 * size)).isFalse();
    }

    @Provide
    Arbitrary<Long> powersAndAround() {
        return Arbitraries.longs()
                .between(0, 40)
                .flatMap(bits ->
                        Arbitraries.longs().between(-1, 1).map(more -> (1L << bits) + more));
    }
}
