package dev.rockpool.lifetime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What no caller sees is said in the log, and not at every time.
class LogTest {
    private static String output;

    @BeforeAll
    static void run() throws Exception {
        output = Jvm.run(LogProbe.class);
    }

    @Test
    void whatNoCallerSeesIsLoggedAtPowersOfTwo() {
        assertThat(output)
                .contains("Pool 'down': an item for which nobody waits could not be made")
                .contains("1 times", "2 times", "4 times")
                .doesNotContain("3 times", "5 times")
                .contains("no route")
                .contains("Pool 'doubtful': validate threw", "broken pipe");
    }

    @Test
    void whatHangsAtTheEndIsNamed() {
        assertThat(output)
                .contains("ended: false")
                .contains("Pool 'stuck': upkeep is due while the last one is at work")
                .containsPattern(
                        "Pool 'stuck': closed, but not at its end.*Held by main for .* \\(report\\)")
                .containsPattern("the pool is .*destroying for .* s \\(invalidating\\)")
                .containsPattern("the pool is .*validating for .* s \\(stuck-upkeep\\)")
                .containsPattern("the pool is .*creating for .* s \\(adding\\)");
    }
}
