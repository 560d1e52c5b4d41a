package dev.rockpool;

import static dev.rockpool.testkit.Ledger.assertThatBooksOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A pool knows its items by identity, whatever they think of each other.
class EqualItemsTest {

    @ParameterizedTest
    @EnumSource
    void itemsThatAreEqualAreNotTheSame(SafetyLevel safety) {
        try (ElasticPool<List<String>> pool = pool(safety)) {
            List<String> one = pool.acquire();
            List<String> other = pool.acquire();
            assertThat(one).isEqualTo(other).isNotSameAs(other);
            pool.release(one);
            assertThatCode(() -> pool.release(other)).doesNotThrowAnyException();
            assertThatBooksOf(pool).areSettled();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anItemMayChangeItsHashWhileItIsOut(SafetyLevel safety) {
        try (ElasticPool<List<String>> pool = pool(safety)) {
            for (int use = 0; use < 3; use++) {
                List<String> item = pool.acquire();
                item.add("a line");
                assertThatCode(() -> pool.release(item)).doesNotThrowAnyException();
            }
            assertThat(pool.stats().created()).isOne();
            assertThatBooksOf(pool).areSettled();
        }
    }

    private static ElasticPool<List<String>> pool(SafetyLevel safety) {
        return Pool.<List<String>>elastic(ArrayList::new)
                .ageing(Ageing.never())
                .safety(safety)
                .build();
    }
}
