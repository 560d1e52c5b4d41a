package dev.rockpool.internal.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/// What threads write hard is alone in its cache lines, wherever the JVM puts the objects.
class LayoutTest {
    private static final long APART = 2 * 64; // the hardware fetches lines in pairs

    @Test
    void aPlaceIsAlone() {
        var layout = ClassLayout.parseClass(new Slots<String>(1).near(0).getClass());
        List<FieldLayout> fields = fieldsOf(Slot.class, layout);
        FieldLayout last = fields.getLast();
        assertThat(fields.getFirst().offset()).isGreaterThanOrEqualTo(APART);
        assertThat(layout.instanceSize() - (last.offset() + last.size()))
                .isGreaterThanOrEqualTo(APART);
    }

    @Test
    void theGateIsFarFromWhatLiesAhead() {
        List<FieldLayout> fields = fieldsOf(Gate.class, ClassLayout.parseClass(Gate.class));
        assertThat(fields.getFirst().offset()).isGreaterThanOrEqualTo(APART);
    }

    /// The fields that a class declares, by their addresses.
    private static List<FieldLayout> fieldsOf(Class<?> type, ClassLayout layout) {
        return layout.fields().stream()
                .filter(field -> field.hostClass().equals(type.getName()))
                .toList();
    }
}
