package dev.rockpool.memory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// No slot is lost to an error that comes while it is watched closely.
class HeapAtItsEndTest {
    private static final String CLASSES =
            String.join(
                    System.getProperty("path.separator"),
                    "target/classes",
                    "target/test-classes",
                    "../core/target/classes");

    @Test
    void noSlotIsLostForWantOfHeap() throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx8m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                CLASSES,
                                HeapAtItsEnd.class.getName())
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(output) // beside what other threads say of their end
                .containsPattern("\\b0 bytes out, [1-9]");
    }
}
