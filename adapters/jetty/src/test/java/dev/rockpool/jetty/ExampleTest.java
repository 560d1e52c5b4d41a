package dev.rockpool.jetty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.adapters.Example;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The example is a build of its own. Its sources are run here, straight from where they are.
class ExampleTest {
    private static final Example EXAMPLE = new Example("jetty-echo", "jettyecho/JettyEcho.java");

    @Test
    void allBytesComeBack() throws Exception {
        Example.Run run = EXAMPLE.run();

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .contains("echoed:    1,600 messages", "in use:    0 bytes")
                .contains("spilled:   0 buffers", "reported:  nothing");
    }

    @Test
    void aForgottenBufferIsFound() throws Exception {
        Example.Run run = EXAMPLE.run("forget");

        assertThat(run.exitCode()).as(run.output()).isOne();
        assertThat(run.output())
                .contains("echoed:    1,600 messages", "reported:  [Pool 'echo': a ")
                .contains("EchoHandler")
                .doesNotContain("in use:    0 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jetty.version", "maven.compiler.release"})
    void itsBuildHasTheVersionsOfOurs(String property) throws IOException {
        assertThat(EXAMPLE.values(property))
                .isNotEmpty()
                .isEqualTo(Example.values(Path.of("../../pom.xml"), property));
    }

    @Test
    void itsBuildUsesWhatIsBuiltHere() throws IOException {
        assertThat(EXAMPLE.values("rockpool.version"))
                .isEqualTo(Example.values(Path.of("pom.xml"), "version").subList(0, 1));
    }
}
