package dev.rockpool.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProgramTest {
    @Test
    void findsWhatIsThere() throws Exception {
        assertThat(Program.of("sh", "dash")).isExecutable().hasFileName("sh");
    }

    @Test
    void saysWhatToInstall() {
        assertThatThrownBy(() -> Program.of("no-such-command", "dash"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no-such-command")
                .hasMessageContaining("package dash");
    }
}
