package dev.rockpool.memory.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// That a size finds its class, and what is wasted.
class SizeClassesTest {
    private static IntStream all() {
        return IntStream.range(0, SizeClasses.count());
    }

    @Test
    void sizesGrow() {
        assertThat(all().map(SizeClasses::size).boxed().toList())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(SizeClasses.size(SizeClasses.count() - 1)).isEqualTo(SizeClasses.LARGEST);
    }

    @Test
    void everySizeIsInTheSmallestClassThatHoldsIt() {
        int expected = 0;
        for (int bytes = 0; bytes <= SizeClasses.LARGEST; bytes++) {
            if (bytes > SizeClasses.size(expected)) {
                expected++;
            }
            assertThat(SizeClasses.of(bytes)).isEqualTo(expected);
        }
        assertThat(SizeClasses.of(SizeClasses.LARGEST + 1L)).isEqualTo(SizeClasses.NONE);
        assertThat(SizeClasses.of(Long.MAX_VALUE)).isEqualTo(SizeClasses.NONE);
    }

    @Test
    void aSlotIsHardlyLargerThanWhatIsAskedFor() {
        for (int bytes = 1; bytes <= SizeClasses.LARGEST; bytes++) {
            int waste = SizeClasses.size(SizeClasses.of(bytes)) - bytes;
            assertThat(waste).as("of %d", bytes).isLessThan(Math.max(16, bytes / 8 + 1));
        }
    }

    @Test
    void aSpanHasAShortTail() {
        assertThat(all())
                .allSatisfy(sizeClass -> {
                    int bytes = SizeClasses.pages(sizeClass) * SizeClasses.PAGE;
                    int used = SizeClasses.slots(sizeClass) * SizeClasses.size(sizeClass);
                    assertThat(bytes - used).isBetween(0, bytes / 10);
                    assertThat(bytes).isLessThanOrEqualTo(SizeClasses.LARGEST);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 16, 32, 64, 256, 4096, 8192})
    void slotsOfAnAlignedClassAreAllAligned(int alignment) {
        for (int bytes = 0; bytes <= SizeClasses.LARGEST; bytes += 7) {
            int sizeClass = SizeClasses.of(bytes, alignment);
            assertThat(SizeClasses.size(sizeClass) % alignment).isZero();
            assertThat(SizeClasses.size(sizeClass)).isGreaterThanOrEqualTo(bytes);
        }
        assertThat(SizeClasses.of(1, 16_384)).isEqualTo(SizeClasses.NONE);
    }
}
