package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The examples of docs/guides/fixed-pool.md, as they stand there.
class FixedGuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/fixed-pool.md");

    /// Something to lend.
    static final class Order {
        private @Nullable String text;

        void clear() {
            text = null;
        }
    }

    private final FixedPool<Order> pool = orders();

    private static FixedPool<Order> orders() {
        // the example begins
        FixedPool<Order> pool =
                Pool.fixed(1024, Order::new).named("orders").reset(Order::clear).build();
        // the example ends
        return pool;
    }

    @AfterEach
    void close() {
        pool.close();
    }

    private String serve(String message) {
        // the example begins
        Order order = pool.tryAcquire();
        if (order == null) {
            return "busy"; // nothing was idle: shed the load, now
        }
        try {
            return fill(order, message);
        } finally {
            pool.release(order);
        }
        // the example ends
    }

    private static String fill(Order order, String message) {
        assertThat(order.text).isNull();
        order.text = message;
        return "served";
    }

    @Test
    void anEmptyPoolSaysSo() throws IOException {
        assertThat(serve("a")).isEqualTo("served");
        assertThat(serve("b")).isEqualTo("served");
        List<Order> all = Stream.generate(pool::acquire).limit(1024).toList();
        assertThat(serve("c")).isEqualTo("busy");
        assertThatExceptionOfType(PoolExhaustedException.class)
                .isThrownBy(pool::acquire)
                .withMessage(between(GUIDE, "```text", "```").collect(Collectors.joining(" ")));
        all.forEach(pool::release);
    }

    @Test
    void whatIsLostIsMadeAnewWhenThereIsTime() {
        Order order = pool.acquire();
        // the example begins
        pool.invalidate(order); // broken: dropped, and nothing made in its place
        if (pool.stats().vacant() > 0) {
            pool.refill(); // on a thread that may allocate
        }
        // the example ends
        assertThat(pool.stats().idle()).isEqualTo(1024);
        assertThat(pool.stats().created()).isEqualTo(1025);
    }

    @Test
    void theGuideHasTheseExamples() throws IOException {
        Path source = Path.of("src/test/java/dev/rockpool/FixedGuideTest.java");
        assertThat(between(GUIDE, "```java", "```"))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        between(source, "// the example begins", "// the example ends").toList());
    }

    /// All lines between two markers, wherever they stand, without the indent of the markers.
    static Stream<String> between(Path file, String first, String last) throws IOException {
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
        return found.stream();
    }
}
