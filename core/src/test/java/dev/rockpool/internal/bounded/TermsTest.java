package dev.rockpool.internal.bounded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Pool;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Settings in nanoseconds.
class TermsTest {

    @Test
    void aBackOffIsDoubledUntilItIsTheLongestAndNeverOverflows() {
        long first = (1L << 33) + 1; // shifted by 31 it would be two seconds again
        long longest = Duration.ofHours(1).toNanos();
        Terms<Object> terms =
                Terms.of(
                        Pool.bounded(Object::new)
                                .backOff(Duration.ofNanos(first), Duration.ofNanos(longest)));
        for (int failures = 1; failures < 200; failures++) {
            long rest = failures < 10 ? first << (failures - 1) : longest;
            assertThat(terms.backOff(failures)).isBetween(rest / 2, Math.min(rest, longest));
        }
        assertThat(terms.backOff(Integer.MAX_VALUE)).isBetween(longest / 2, longest);
    }
}
