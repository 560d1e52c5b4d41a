package dev.rockpool.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The compiler removes the handles of what is lent and given back in one method.
final class HotPairsTest {
    @ParameterizedTest
    @ValueSource(strings = {"ofAnElasticLease", "ofABoundedLease", "ofASegment", "ofAnAddress"})
    void leaveNoGarbage(String pair) throws Exception {
        passesInAJvmOfItsOwn(HotPairs.class, pair);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ofLeases", "ofUses", "ofWorkAddLittleToIt"})
    void leaveLittleGarbageIfTheyAreMeasured(String pairs) throws Exception {
        passesInAJvmOfItsOwn(MeasuredPairs.class, pairs);
    }

    private static void passesInAJvmOfItsOwn(Class<?> tests, String pair) throws Exception {
        var own = new Jvm(List.of(), List.of(), Duration.ofMinutes(5));
        String test = tests.getName() + "#" + pair;
        assertThat(new JUnitRunner().run(List.of(test), own, Path.of("target/hot-pairs", pair)))
                .hasSize(1)
                .allMatch(Outcome::passed);
    }
}
