package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// An elastic pool that watches its users has each item in one hand, and books that balance.
@SuppressWarnings("MustBeClosed") // leases that are lost
class ElasticWatchTest {

    @Test
    void aWatchedLeaseWhoseItemWasReleasedIsRefusedLikeAnother() {
        try (ElasticPool<Object> pool = Pool.elastic(Object::new).named("raw and leased").build()) {
            Lease<Object> watched = pool.lease();
            pool.release(watched.get());
            assertThatExceptionOfType(PoolMisuseException.class).isThrownBy(watched::close);
            assertThat(pool.acquire()).isNotSameAs(pool.acquire());
        }
    }

    @Test
    void anErrorOfOneItemThatLeavesTheQuarantineCostsTheOthersNothing() {
        var resets = new AtomicInteger();
        ElasticPoolBuilder<AtomicInteger> settings =
                Pool.elastic(AtomicInteger::new)
                        .named("error")
                        .reset(item -> {
                            if (resets.incrementAndGet() == 4) {
                                throw new StackOverflowError();
                            }
                        })
                        .safety(SafetyLevel.FULL)
                        .checks(checks ->
                                checks.poison(
                                        new Poison<>() {
                                            @Override
                                            public void spoil(AtomicInteger item) {}

                                            @Override
                                            public boolean isSpoilt(AtomicInteger item) {
                                                return true;
                                            }
                                        }));
        try (ElasticPool<AtomicInteger> pool = settings.build()) {
            AtomicInteger[] items = {pool.acquire(), pool.acquire(), pool.acquire()};
            for (AtomicInteger item : items) {
                pool.release(item);
            }
            assertThatExceptionOfType(StackOverflowError.class).isThrownBy(pool::age);
            assertThat(pool.stats().idle()).isEqualTo(2);
            assertThat(pool.stats().dropped()).isOne();
            assertThat(pool.stats().leased()).isZero();
        }
    }

    @Test
    void aClosedPoolKeepsNothingInQuarantine() {
        ElasticPool<Object> pool =
                Pool.elastic(Object::new).named("closed").safety(SafetyLevel.FULL).build();
        Object item = pool.acquire();
        pool.close();
        pool.release(item);
        assertThat(pool.stats().idle()).isZero();
        assertThat(pool.stats().leased()).isZero();
    }
}
