package dev.rockpool.benchmarks.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class GoForkTest {

    /// Whether it can be built shows only where Go is installed; that it is there shows everywhere.
    @Test
    void theProgramIsPartOfTheJar() throws Exception {
        try (InputStream in = GoFork.class.getResourceAsStream(GoFork.SOURCE)) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("package main", "sync.Pool");
        }
    }
}
