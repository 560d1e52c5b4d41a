package dev.rockpool.benchmarks.arm;

import static dev.rockpool.benchmarks.arm.ArmTest.onItsThread;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BodyArmTest {
    static List<Arm> bodies() {
        return Stream.of(Arm.values()).filter(arm -> arm.suits(Suit.BODY)).toList();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aBodyGoesOutAsAWhole(Arm arm) throws Exception {
        onItsThread(() -> {
            for (int size : List.of(1, 1 << 10, 64 << 10, 100_001, 3 << 20)) {
                try (Source source = arm.open(size)) {
                    source.outermost();
                    source.outermost();
                    assertThat(((Body) source).wire.written()).isEqualTo(2L * size);
                }
            }
            return null;
        });
    }
}
