package dev.rockpool.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockpool.Ageing;
import dev.rockpool.ElasticPool;
import dev.rockpool.PoolStats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The counters tell which level served, whatever else they have counted before.
class ServedTest {
    private final ElasticPool<Specimen> pool = Specimen.pool(Ageing.never());

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void everyLevelIsToldFromTheOthers() {
        assertThat(acquired()).isEqualTo(Served.MADE);
        assertThat(acquired()).isEqualTo(Served.LOCAL);
        pool.age();
        assertThat(acquired()).isEqualTo(Served.VICTIM);
        try (var other = Hand.virtual("other")) {
            other.has(() -> {
                pool.release(pool.acquire());
                return true;
            });
            var _ = pool.acquire(); // what is near
            assertThat(acquired()).isEqualTo(Served.SHARED);
        }
    }

    @Test
    void twoAcquisitionsCannotBeToldApart() {
        PoolStats before = pool.stats();
        pool.release(pool.acquire());
        pool.release(pool.acquire());
        PoolStats after = pool.stats();

        assertThatIllegalArgumentException().isThrownBy(() -> Served.between(before, after));
    }

    /// Acquires an item and gives it back.
    private Served acquired() {
        PoolStats before = pool.stats();
        Specimen item = pool.acquire();
        Served served = Served.between(before, pool.stats());
        pool.release(item);
        return served;
    }
}
