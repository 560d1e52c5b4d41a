package dev.rockpool.internal.safety;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Pool;
import dev.rockpool.internal.bounded.BoundedEngine;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// What a bounded pool does without when a lease is lost, with losses made by hand.
class LossTest {
    private final BoundedEngine<Object> engine =
            new BoundedEngine<>(Pool.bounded(Object::new).named("loss").max(1));

    private Object acquire() {
        return engine.acquire(0, null);
    }

    private void lose(Object item) {
        Objects.requireNonNull(engine.watch(item)).record().enqueue();
    }

    @Test
    void aLostLeaseGivesItsPlaceBackOnce() {
        Object lost = acquire();
        lose(lost);
        engine.inspect();
        engine.inspect();
        assertThat(engine.out()).isZero();
        assertThat(engine.stats().imbalance()).isZero();
        assertThat(acquire()).isNotSameAs(lost);
    }

    /// The item came back by another way, and is out anew.
    @Test
    void theLossOfALeaseTakesNothingFromTheNextHolder() {
        Object item = acquire();
        lose(item);
        engine.release(item);
        assertThat(acquire()).isSameAs(item);
        engine.inspect();
        assertThat(engine.out()).isOne();
        engine.release(item);
        assertThat(acquire()).isSameAs(item);
    }
}
