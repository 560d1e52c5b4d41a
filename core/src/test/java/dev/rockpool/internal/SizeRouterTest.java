package dev.rockpool.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/// That a size finds the smallest class that holds it, and what is wasted.
class SizeRouterTest {
    private static final int SMALL = 1 << 16;

    @Example
    void classesGrow() {
        assertThat(IntStream.range(0, SizeRouter.NONE).map(SizeRouter::size).boxed().toList())
                .isSorted()
                .doesNotHaveDuplicates()
                .endsWith(SizeRouter.LARGEST);
    }

    @Example
    void everySmallSizeIsInTheSmallestClassThatHoldsIt() {
        int expected = 0;
        for (int size = 0; size <= SMALL; size++) {
            if (size > SizeRouter.size(expected)) {
                expected++;
            }
            assertThat(SizeRouter.of(size)).isEqualTo(expected);
        }
    }

    @Property
    void aClassHoldsItsSizesAndTheOneBelowDoesNot(
            @ForAll @IntRange(max = SizeRouter.LARGEST) int size) {
        int sizeClass = SizeRouter.of(size);
        assertThat(SizeRouter.size(sizeClass)).isGreaterThanOrEqualTo(size);
        if (sizeClass > 0) {
            assertThat(SizeRouter.size(sizeClass - 1)).isLessThan(size);
        }
    }

    @Property
    void littleIsWasted(@ForAll @IntRange(min = 1, max = SizeRouter.LARGEST) int size) {
        int larger = SizeRouter.size(SizeRouter.of(size));
        assertThat((long) larger - size).isLessThan(Math.max(16, larger / 9));
    }

    @Property
    void aLargerSizeIsInNoSmallerClass(
            @ForAll @IntRange(max = SizeRouter.LARGEST) int one,
            @ForAll @IntRange(max = SizeRouter.LARGEST) int other) {
        assertThat(SizeRouter.of(Math.max(one, other)))
                .isGreaterThanOrEqualTo(SizeRouter.of(Math.min(one, other)));
    }

    @Property
    void theSizeOfAClassIsInThatClass(@ForAll @IntRange(max = 192) int sizeClass) {
        assertThat(SizeRouter.of(SizeRouter.size(sizeClass))).isEqualTo(sizeClass);
    }

    @Property
    void whatIsLargerThanAllIsInNone(@ForAll @LongRange(min = SizeRouter.LARGEST + 1L) long size) {
        assertThat(SizeRouter.of(size)).isEqualTo(SizeRouter.NONE);
    }
}
