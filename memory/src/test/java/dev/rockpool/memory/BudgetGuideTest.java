package dev.rockpool.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.BoundedPool;
import dev.rockpool.BudgetStats;
import dev.rockpool.ByteBudget;
import dev.rockpool.ByteBudget.WhenFull;
import dev.rockpool.ElasticPool;
import dev.rockpool.Pool;
import dev.rockpool.PoolExhaustedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The examples of docs/guides/byte-budget.md do what stands there.
@SuppressWarnings("MustBeClosed") // at once
class BudgetGuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/byte-budget.md");

    private record Session(int bytes) {}

    private static Session connect() {
        return new Session(20_000);
    }

    @Test
    void onBudget() throws InterruptedException {
        // the example begins
        ByteBudget budget = ByteBudget.of(256 << 20).named("web").build();

        ElasticPool<byte[]> frames =
                Pool.elastic(() -> new byte[64 << 10]).named("frames").budget(budget).build();
        BoundedPool<Session> sessions =
                Pool.bounded(() -> connect()).weigher(Session::bytes).budget(budget).build();
        MemoryPool memory = MemoryPool.builder().named("net").budget(budget).build();
        // the example ends
        frames.release(frames.acquire());
        sessions.release(sessions.acquire());
        memory.allocate(100).close();
        assertThat(budget.used()).isEqualTo((64 << 10) + 20_000 + memory.stats().reserved());
        frames.close();
        assertThat(sessions.close(Duration.ofSeconds(10))).isTrue();
        memory.close();
    }

    @Test
    void whenItIsFull() throws IOException {
        // the example begins
        ByteBudget budget =
                ByteBudget.of(1_000)
                        .softBytes(800)
                        .named("web")
                        .whenFull(WhenFull.WAIT)
                        .maxWait(Duration.ofMillis(100))
                        .build();
        ElasticPool<byte[]> frames =
                Pool.elastic(() -> new byte[500]).named("frames").budget(budget).build();
        byte[] one = frames.acquire();
        byte[] two = frames.acquire();
        // the example ends
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(frames::acquire)
                .satisfies(refusal ->
                        assertThat(refusal.getMessage())
                                .isEqualTo(
                                        String.join(" ", lines("```text"))
                                                .replaceAll(".*?: Pool", "Pool")));
        frames.release(one);
        frames.release(two);
        frames.close();
    }

    @Test
    void whoHasWhat() {
        ByteBudget budget = ByteBudget.of(1_000).named("web").build();
        ElasticPool<byte[]> frames =
                Pool.elastic(() -> new byte[500]).named("frames").budget(budget).build();
        frames.release(frames.acquire());
        // the example begins
        BudgetStats stats = budget.stats();
        long used = stats.used();
        for (BudgetStats.Share share : stats.shares()) {
            System.out.printf("%s: %d of %d bytes%n", share.pool(), share.bytes(), used);
        }
        // the example ends
        assertThat(stats.shares()).containsExactly(new BudgetStats.Share("frames", 500));
        frames.close();
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        List<String> source =
                between(
                        Path.of("src/test/java/dev/rockpool/memory/BudgetGuideTest.java"),
                        "// the example begins",
                        "// the example ends");
        assertThat(between(GUIDE, "```java", "```")).isNotEmpty().isEqualTo(source);
    }

    private static List<String> lines(String fence) throws IOException {
        return between(GUIDE, fence, "```");
    }

    /// All lines between two markers, without the indent of the markers, and without empty lines.
    private static List<String> between(Path file, String first, String last) throws IOException {
        var found = new ArrayList<String>();
        int indent = 0;
        boolean inside = false;
        for (String line : Files.readAllLines(file)) {
            if (line.strip().equals(inside ? last : first)) {
                inside = !inside;
                indent = line.indexOf(inside ? first : last);
            } else if (inside && !line.isBlank()) {
                found.add(line.substring(indent));
            }
        }
        return found;
    }
}
