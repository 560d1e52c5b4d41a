package dev.rockpool.internal.fixed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/// What threads write hard is alone in its cache lines, as long as the pool is small.
class LayoutTest {
    private static final long APART = 2 * 64; // the hardware fetches lines in pairs

    @Test
    void theSlotsOfASmallPoolAreFarFromWhatLiesBehind() {
        var layout = ClassLayout.parseClass(new Slots<String>(64).at(0).getClass());
        long end =
                places(Slot.class, layout, field -> field.offset() + field.size())
                        .max()
                        .orElseThrow();
        assertThat(layout.instanceSize() - end).isGreaterThanOrEqualTo(APART);
    }

    @Test
    void theSlotsOfALargePoolAreSmall() {
        var layout = ClassLayout.parseClass(new Slots<String>(65_536).at(0).getClass());
        assertThat(layout.instanceSize()).isLessThan(64);
    }

    @Test
    void theGateIsFarFromWhatLiesAhead() {
        var layout = ClassLayout.parseClass(Gate.class);
        assertThat(places(Gate.class, layout, FieldLayout::offset).min().orElseThrow())
                .isGreaterThanOrEqualTo(APART);
    }

    /// Of the fields that a class declares.
    private static LongStream places(
            Class<?> type, ClassLayout layout, ToLongFunction<FieldLayout> place) {
        return layout.fields().stream()
                .filter(field -> field.hostClass().equals(type.getName()))
                .mapToLong(place);
    }
}
