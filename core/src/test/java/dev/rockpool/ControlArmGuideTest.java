package dev.rockpool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;

/// The examples of docs/guides/control-arm.md, as they stand there.
class ControlArmGuideTest {

    private static ElasticPool<Deflater> build() {
        // the example begins
        ElasticPool<Deflater> pool =
                Pool.elastic(Deflater::new)
                        .named("deflater")
                        .reset(Deflater::reset)
                        .controlArm(true)
                        .build();
        // the example ends
        return pool;
    }

    @Test
    void aPoolSaysWhatItSaves() {
        try (ElasticPool<Deflater> pool = build()) {
            // the example begins
            String sentence = pool.savings().map(Savings::sentence).orElse("not measured");
            // the example ends
            assertThat(sentence).isEqualTo("not known yet");
        }
    }

    @Test
    void theGuideHasTheseExamples() throws IOException {
        Path source = Path.of("src/test/java/dev/rockpool/ControlArmGuideTest.java");
        assertThat(
                        FixedGuideTest.between(
                                Path.of("../docs/guides/control-arm.md"), "```java", "```"))
                .isNotEmpty()
                .containsExactlyElementsOf(
                        FixedGuideTest.between(
                                        source, "// the example begins", "// the example ends")
                                .toList());
    }
}
