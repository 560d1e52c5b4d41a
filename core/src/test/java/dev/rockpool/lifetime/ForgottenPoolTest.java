package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who forgets a pool need not close it: whatever tells it of collections and time lets it go.
class ForgottenPoolTest {

    static Stream<Ageing> rules() {
        return Stream.of(
                Ageing.standard(),
                Ageing.everyCollection(),
                Ageing.idleFor(Duration.ofMillis(10)),
                Ageing.idleFor(Duration.ofHours(1)),
                Ageing.memoryPressure(0.5),
                Ageing.never());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aPoolThatIsForgottenIsCollectableWithItsFactory(Ageing ageing)
            throws InterruptedException {
        WeakReference<Supplier<Object>> factory = useAndForget(ageing);
        assertThat(Eventually.afterCollections(() -> factory.refersTo(null))).isTrue();
    }

    /// The factory is held by the inner parts of the pool, which are what a timer would hold.
    private static WeakReference<Supplier<Object>> useAndForget(Ageing ageing) {
        Object token = new Object();
        Supplier<Object> factory = () -> token.toString();
        ElasticPool<Object> pool = Pool.elastic(factory).ageing(ageing).build();
        pool.release(pool.acquire());
        return new WeakReference<>(factory);
    }
}
