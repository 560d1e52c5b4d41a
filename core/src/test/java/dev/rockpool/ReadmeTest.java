package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The example of the README compiles, runs, and is the one that stands there.
class ReadmeTest {

    @Test
    void theExampleDoesWhatItSays() {
        // the example begins
        ElasticPool<StringBuilder> pool =
                Pool.elastic(StringBuilder::new)
                        .named("json")
                        .reset(sb -> sb.setLength(0))
                        .retain(sb -> sb.capacity() <= 64 * 1024)
                        .build();

        try (Lease<StringBuilder> lease = pool.lease()) { // costs no allocation
            lease.get().append("scoped, and checked against double release");
        }
        String text = pool.use(sb -> sb.append("scoped, with a result").toString());

        StringBuilder sb = pool.acquire(); // raw, for hot paths
        try {
            sb.append("the fastest way");
        } finally {
            pool.release(sb);
        }
        // the example ends

        assertThat(text).isEqualTo("scoped, with a result");
        assertThat(pool.stats().created()).isEqualTo(1);
        assertThat(pool.stats().hits()).isEqualTo(2);
        assertThat(pool.stats().leased()).isZero();
        pool.close();
    }

    @Test
    void theExampleIsTheOneInTheReadme() throws IOException {
        List<String> source =
                between(
                        Path.of("src/test/java/dev/rockpool/ReadmeTest.java"),
                        "        // the example begins",
                        "        // the example ends");
        List<String> readme = between(Path.of("../README.md"), "```java", "```");

        assertThat(readme).isEqualTo(source);
    }

    private static List<String> between(Path file, String first, String last) throws IOException {
        List<String> lines = Files.readAllLines(file);
        int from = lines.indexOf(first) + 1;
        assertThat(from).as("'%s' in %s", first, file).isPositive();
        List<String> rest = lines.subList(from, lines.size());
        String indent = first.substring(0, first.length() - first.stripLeading().length());
        return rest.subList(0, rest.indexOf(last)).stream()
                .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
                .toList();
    }
}
