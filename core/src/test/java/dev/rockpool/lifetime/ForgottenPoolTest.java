package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Ageing;
import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.FixedPool;
import dev.rockpool.KeyedPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolFactory;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void aBoundedPoolThatIsForgottenIsCollectableWithItsFactory() throws InterruptedException {
        WeakReference<PoolFactory<Object>> factory = useAndForgetBounded();
        assertThat(Eventually.afterCollections(() -> factory.refersTo(null))).isTrue();
    }

    private static WeakReference<PoolFactory<Object>> useAndForgetBounded() {
        Object token = new Object();
        PoolFactory<Object> factory = () -> token.toString();
        BoundedPool<Object> pool = Pool.bounded(factory).minIdle(1).build();
        pool.release(pool.acquire());
        return new WeakReference<>(factory);
    }

    @Test
    void aForgottenPoolIsCollectableThoughItsFactoryIsDown() throws InterruptedException {
        WeakReference<PoolFactory<Object>> factory = forgetWhileItsFactoryIsDown();
        assertThat(Eventually.afterCollections(() -> factory.refersTo(null))).isTrue();
    }

    private static WeakReference<PoolFactory<Object>> forgetWhileItsFactoryIsDown() {
        Object token = new Object();
        PoolFactory<Object> factory =
                () -> {
                    throw new IllegalStateException(token.toString());
                };
        BoundedPool<Object> pool = Pool.bounded(factory).minIdle(1).build();
        while (pool.stats().factoryFailures() == 0) {
            Thread.onSpinWait();
        }
        return new WeakReference<>(factory);
    }

    @Test
    void aFixedPoolThatIsForgottenIsCollectableWithItsItems() throws InterruptedException {
        WeakReference<Object> item = useAndForgetFixed();
        assertThat(Eventually.afterCollections(() -> item.refersTo(null))).isTrue();
    }

    private static WeakReference<Object> useAndForgetFixed() {
        FixedPool<Object> pool = Pool.fixed(2, Object::new).build();
        Object item = pool.acquire();
        pool.release(item);
        return new WeakReference<>(item);
    }

    @Test
    void aKeyedPoolThatIsForgottenIsCollectableWithItsFactories() throws InterruptedException {
        WeakReference<PoolFactory<Object>> factory = useAndForgetKeyed();
        assertThat(Eventually.afterCollections(() -> factory.refersTo(null))).isTrue();
    }

    private static WeakReference<PoolFactory<Object>> useAndForgetKeyed() {
        Object token = new Object();
        PoolFactory<Object> factory = () -> token.toString();
        KeyedPool<String, Object> pools =
                Pool.<String, Object>keyed(key -> Pool.bounded(factory)).build();
        BoundedPool<Object> pool = pools.pool("a");
        pool.release(pool.acquire());
        return new WeakReference<>(factory);
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
