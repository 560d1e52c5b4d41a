package dev.rockpool.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rockpool.PoolStats;
import dev.rockpool.adapters.Excerpts;
import dev.rockpool.jackson2.RockpoolRecyclerPool;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The examples of the guide compile with Jackson 2, run, and are those that stand there.
class Guide2Test {

    @Test
    void theExamplesDoWhatTheySay() throws Exception {
        // the example begins
        RockpoolRecyclerPool pool =
                RockpoolRecyclerPool.create(
                        settings -> settings.named("json").maxIdleBytes(8 << 20));
        JsonMapper mapper =
                JsonMapper.builder(JsonFactory.builder().recyclerPool(pool).build()).build();
        // the example ends

        for (int i = 0; i < 10; i++) {
            byte[] document = mapper.writeValueAsBytes(Map.of("lines", List.of("a", "b")));
            assertThat(mapper.readTree(document).get("lines").size()).isEqualTo(2);
        }

        // the example begins
        PoolStats stats = pool.pool().stats();
        double reused = stats.hitRate(); // 1.0 at best
        long idle = stats.idleBytes(); // what the buffers hold
        // the example ends
        assertThat(reused).isGreaterThan(0.9);
        assertThat(idle).isPositive();
        assertThat(stats.leased()).isZero();
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws Exception {
        assertThat(Excerpts.ofGuide("jackson.md"))
                .isNotEmpty()
                .isEqualTo(
                        Excerpts.ofTest(
                                Path.of("src/test/java/dev/rockpool/jackson/Guide2Test.java")));
    }
}
