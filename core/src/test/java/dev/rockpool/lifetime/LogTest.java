package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What no caller sees is said in the log, and not at every time.
class LogTest {

    @Test
    void whatNoCallerSeesIsLoggedAtPowersOfTwo() throws Exception {
        String output = Jvm.run(LogProbe.class);

        assertThat(output)
                .contains("Pool 'down': its factory failed", "1 times", "2 times", "4 times")
                .doesNotContain("3 times", "5 times")
                .contains("no route")
                .contains("Pool 'doubtful': validate threw", "broken pipe");
    }
}
