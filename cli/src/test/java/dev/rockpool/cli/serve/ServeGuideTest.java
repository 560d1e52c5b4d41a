package dev.rockpool.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.Safety;
import dev.rockpool.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/// The guide says what there is, and of all of it.
class ServeGuideTest {
    private static final List<String> STANDARD = List.of("--help", "--version");

    private String guide = "";

    @BeforeEach
    void read() throws IOException {
        guide = Files.readString(Path.of("../docs/guides/serve.md"));
    }

    @Test
    void whatTheServiceOffers() throws Exception {
        try (RunningService service = RunningService.start()) {
            assertThat(guide).contains(service.service().contents());
        }
    }

    @Test
    void eachPool() throws Exception {
        List<Watched> others = Safety.pools();
        try (RunningService service = RunningService.start()) {
            service.post("/compress", "text");
            assertThat(Safety.pools())
                    .filteredOn(pool -> !others.contains(pool))
                    .hasSizeGreaterThan(7)
                    .extracting(pool -> pool.name().replaceFirst("-\\d+$", "-…"))
                    .allSatisfy(name -> assertThat(guide).contains("`%s`".formatted(name)));
        }
    }

    @Test
    void eachOption() {
        assertThat(new CommandLine(new ServeCommand()).getCommandSpec().options())
                .extracting(OptionSpec::longestName)
                .filteredOn(name -> !STANDARD.contains(name))
                .allSatisfy(name -> assertThat(guide).contains("[" + name));
    }

    @Test
    void eachPhase() {
        assertThat(Phase.CYCLE)
                .allSatisfy(phase ->
                        assertThat(guide)
                                .contains(
                                        "| %s, %d s |"
                                                .formatted(
                                                        phase.name(), phase.length().toSeconds())));
    }
}
