package dev.rockpool.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockpool.BoundedPool;
import dev.rockpool.ElasticPool;
import dev.rockpool.Fault;
import dev.rockpool.Lease;
import dev.rockpool.Pool;
import dev.rockpool.PoolMisuseException;
import dev.rockpool.Safety;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.testkit.internal.ThreadKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/// The wrong code of the guide is told of as the guide says, the right code is not, and both are
/// what stands there.
@SuppressWarnings("MustBeClosed") // what becomes of leases is what it is about
class GuideTest {
    private static final Path GUIDE = Path.of("../docs/guides/what-goes-wrong.md");

    @Test
    void theLevelCanBeChanged() {
        var told = new ArrayList<String>();
        // the example begins
        ElasticPool<StringBuilder> pool =
                Pool.elastic(StringBuilder::new).named("json").safety(SafetyLevel.FULL).build();

        pool.safety(SafetyLevel.SAMPLED); // while it runs
        Safety.pools().forEach(each -> each.safety(SafetyLevel.SAMPLED)); // all pools of the JVM
        // the example ends
        assertThat(pool.safety()).isEqualTo(SafetyLevel.SAMPLED);
        // the example begins
        Safety.Registration listener = Safety.onReport(report -> told.add(report.toString()));
        List<SafetyReport> last = Safety.reports(); // the last 256
        // the example ends
        assertThat(last).hasSizeLessThanOrEqualTo(256);
        listener.close();
        pool.close();
    }

    @Test
    void releasedTwice() throws IOException {
        // the example begins
        ElasticPool<StringBuilder> pool =
                Pool.elastic(StringBuilder::new).named("json").safety(SafetyLevel.FULL).build();
        StringBuilder sb = pool.acquire();
        // the example ends
        try (var told = new Told("json")) {
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> {
                        // the example begins
                        try {
                            sb.append("{}");
                            pool.release(sb); // done with it
                        } finally {
                            pool.release(sb); // and once more
                        }
                        // the example ends
                    });
            isToldAsTheGuideSays(told, Fault.RELEASED_TWICE);
        }
        try (var told = new Told("json")) {
            // the example begins
            try (Lease<StringBuilder> lease = pool.lease()) {
                lease.get().append("{}");
            }
            // the example ends
            told.nothing();
        }
        pool.close();
    }

    @Test
    void foreign() throws IOException {
        // the example begins
        ElasticPool<StringBuilder> pool =
                Pool.elastic(StringBuilder::new).named("json").safety(SafetyLevel.FULL).build();
        StringBuilder sb = pool.acquire();
        StringBuilder longer = new StringBuilder(sb).append("{}"); // a copy: nobody lent it
        // the example ends
        try (var told = new Told("json")) {
            assertThatExceptionOfType(PoolMisuseException.class)
                    .isThrownBy(() -> {
                        // the example begins
                        pool.release(longer);
                        // the example ends
                    });
            isToldAsTheGuideSays(told, Fault.FOREIGN);
        }
        try (var told = new Told("json")) {
            // the example begins
            pool.release(sb); // what acquire returned, whatever became of it
            // the example ends
            told.nothing();
        }
        pool.close();
    }

    @Test
    void usedAfterRelease() throws IOException {
        // the example begins
        ElasticPool<ByteBuffer> pool =
                Pool.elastic(() -> ByteBuffer.allocate(1024))
                        .named("frames")
                        .reset(ByteBuffer::clear)
                        .safety(SafetyLevel.FULL)
                        .build();
        Queue<ByteBuffer> toSend = new ArrayDeque<>();
        // the example ends
        try (var told = new Told("frames")) {
            // the example begins
            ByteBuffer frame = pool.acquire();
            toSend.add(frame); // somebody sends it later
            pool.release(frame);

            toSend.remove().put((byte) 42); // and changes what the next holder has
            // the example ends
            pool.inspect();
            isToldAsTheGuideSays(told, Fault.USED_AFTER_RELEASE);
        }
        try (var told = new Told("frames")) {
            // the example begins
            toSend.add(pool.acquire().putInt(42)); // from now on it is the sender's,

            ByteBuffer sent = toSend.remove().flip();
            pool.release(sent); // who releases it, on whatever thread
            // the example ends
            pool.inspect();
            told.nothing();
        }
        pool.close();
    }

    // the example begins
    static int cents(Pool<StringBuilder> pool, String amount) {
        Lease<StringBuilder> lease = pool.lease();
        if (amount.isBlank()) {
            return 0; // and the lease?
        }
        String digits = lease.get().append(amount).append("00").toString();
        lease.close();
        return Integer.parseInt(digits); // after the close, at least
    }

    // the example ends

    @Test
    void leaked() throws IOException {
        try (var told = new Told("texts");
                BoundedPool<StringBuilder> pool =
                        Pool.bounded(StringBuilder::new)
                                .named("texts")
                                .reset(sb -> sb.setLength(0))
                                .safety(SafetyLevel.FULL)
                                .build()) {
            assertThat(cents(pool, "12")).isEqualTo(1200);
            told.nothing();
            ThreadKind.PLATFORM.run(() -> cents(pool, " "));
            told.waitFor(() -> {
                System.gc();
                pool.inspect();
            });
            isToldAsTheGuideSays(told, Fault.LEAKED);
            assertThat(pool.out()).isZero();
            assertThat(rightCents(pool, " ")).isZero();
            assertThat(rightCents(pool, "12")).isEqualTo(1200);
            assertThat(pool.out()).isZero();
        }
    }

    private static int rightCents(Pool<StringBuilder> pool, String amount) {
        // the example begins
        try (Lease<StringBuilder> lease = pool.lease()) {
            return amount.isBlank()
                    ? 0
                    : Integer.parseInt(lease.get().append(amount).append("00").toString());
        }
        // the example ends
    }

    @Test
    void dirty() throws IOException {
        // the example begins
        ElasticPool<Map<String, String>> pool =
                Pool.<Map<String, String>>elastic(HashMap::new)
                        .named("sessions")
                        .reset(session -> session.remove("user"))
                        .checks(checks -> checks.clean(Map::isEmpty))
                        .safety(SafetyLevel.FULL)
                        .build();
        // the example ends
        try (var told = new Told("sessions")) {
            // the example begins
            try (Lease<Map<String, String>> lease = pool.lease()) {
                lease.get().put("user", "ada");
                lease.get().put("role", "admin"); // the next user's, too
            }
            // the example ends
            isToldAsTheGuideSays(told, Fault.DIRTY);
        }
        pool.close();
        try (var told = new Told("sessions");
                ElasticPool<Map<String, String>> right =
                        // the example begins
                        Pool.<Map<String, String>>elastic(HashMap::new)
                                .named("sessions")
                                .reset(Map::clear)
                                // the example ends
                                .checks(checks -> checks.clean(Map::isEmpty))
                                .safety(SafetyLevel.FULL)
                                .build()) {
            right.use(session -> session.put("role", "admin"));
            told.nothing();
        }
    }

    @Test
    void grown() throws IOException {
        // the example begins
        ElasticPool<StringBuilder> pool =
                Pool.elastic(StringBuilder::new)
                        .named("pages")
                        .reset(sb -> sb.setLength(0))
                        .safety(SafetyLevel.FULL)
                        .build();
        // the example ends
        try (var told = new Told("pages")) {
            // the example begins
            for (int length : new int[] {1_000, 1_000_000}) { // one page in a thousand is huge
                try (Lease<StringBuilder> lease = pool.lease()) {
                    lease.get().repeat("x", length);
                }
            }
            // the example ends
            isToldAsTheGuideSays(told, Fault.GROWN);
        }
        pool.close();
        try (var told = new Told("pages");
                ElasticPool<StringBuilder> right =
                        // the example begins
                        Pool.elastic(StringBuilder::new)
                                .named("pages")
                                .reset(sb -> sb.setLength(0))
                                .retain(sb -> sb.capacity() <= 64 * 1024)
                                // the example ends
                                .safety(SafetyLevel.FULL)
                                .build()) {
            for (int length : new int[] {1_000, 1_000_000}) {
                right.use(sb -> sb.repeat("x", length).length());
            }
            told.nothing();
        }
    }

    @Test
    void closed() throws IOException {
        // the example begins
        BoundedPool<DatagramChannel> pool =
                Pool.bounded(DatagramChannel::open)
                        .named("udp")
                        .destroy(DatagramChannel::close)
                        .safety(SafetyLevel.FULL)
                        .build();
        // the example ends
        try (var told = new Told("udp")) {
            // the example begins
            try (Lease<DatagramChannel> lease = pool.lease();
                    DatagramChannel channel = lease.get()) { // closed here, and then released
                channel.bind(null);
            }
            // the example ends
            isToldAsTheGuideSays(told, Fault.CLOSED);
        }
        try (var told = new Told("udp")) {
            // the example begins
            try (Lease<DatagramChannel> lease = pool.lease()) {
                lease.get().bind(null);
            }
            // the example ends
            told.nothing();
        }
        pool.close();
    }

    @Test
    void heldLong() throws IOException, InterruptedException {
        // the example begins
        ElasticPool<StringBuilder> pool =
                Pool.elastic(StringBuilder::new)
                        .named("json")
                        .checks(checks -> checks.maxHold(Duration.ofMillis(100)))
                        .safety(SafetyLevel.FULL)
                        .build();
        // the example ends
        try (var told = new Told("json")) {
            // the example begins
            StringBuilder sb = pool.acquire();
            Thread.sleep(2_000); // waits for a slow peer with the item in hand
            pool.release(sb.append("{}"));
            // the example ends
            isToldAsTheGuideSays(told, Fault.HELD_LONG);
        }
        try (var told = new Told("json")) {
            // the example begins
            Thread.sleep(200); // waits with empty hands
            pool.use(builder -> builder.append("{}").toString());
            // the example ends
            told.nothing();
        }
        pool.close();
    }

    /// As in the section of the fault: but for the figures, and where a line ends.
    private static void isToldAsTheGuideSays(Told told, Fault fault) throws IOException {
        List<String> section =
                Files.readAllLines(GUIDE).stream()
                        .dropWhile(line -> !line.equals("## `%s`".formatted(fault)))
                        .dropWhile(line -> !line.equals("```text"))
                        .skip(1)
                        .takeWhile(line -> !line.equals("```"))
                        .toList();
        assertThat(withoutFigures(told.once(fault).message()))
                .isEqualTo(withoutFigures(String.join(" ", section)));
    }

    private static String withoutFigures(String text) {
        return text.replaceAll("\\d+(\\.\\d+)?", "#").replaceAll("\\s+", " ");
    }

    @Test
    void theExamplesAreThoseInTheGuide() throws IOException {
        List<String> source =
                between(
                        Path.of("src/test/java/dev/rockpool/safety/GuideTest.java"),
                        "// the example begins",
                        "// the example ends");

        assertThat(between(GUIDE, "```java", "```")).isNotEmpty().isEqualTo(source);
    }

    @Test
    void theTablesAreThoseOfTheLevels() throws IOException {
        List<String> documented =
                Files.readAllLines(Path.of("src/main/java/dev/rockpool/SafetyLevel.java")).stream()
                        .filter(line -> line.startsWith("/// |"))
                        .map(line -> line.substring("/// ".length()))
                        .toList();

        assertThat(Files.readAllLines(GUIDE)).containsSubsequence(documented);
    }

    /// All lines between two markers, wherever they stand, without the indent of the markers, and
    /// without empty lines.
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
