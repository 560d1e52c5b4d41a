package dev.rockpool.jackson;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.adapters.Example;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The example is a build of its own. Its sources are run here, straight from where they are.
class ExampleTest {
    private static final Example EXAMPLE =
            new Example("jackson-requests", "jacksonrequests/JacksonRequests.java");

    @Test
    void allRequestsAreAnswered() throws Exception {
        Example.Run run = EXAMPLE.run();

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output().lines())
                .contains("answered: 10,000 of 10,000 requests", "out:      0")
                .anyMatch(line -> line.startsWith("lent:     40,000 times, "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jackson3.version", "maven.compiler.release"})
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
