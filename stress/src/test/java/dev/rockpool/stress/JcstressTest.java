package dev.rockpool.stress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.openjdk.jcstress.infra.runners.TestList;

/// Runs all jcstress tests.
///
/// jcstress itself leaves out silently what it cannot run: two actors need two processors.
@Tag("both-processors")
final class JcstressTest {

    @TestFactory
    Stream<DynamicTest> nothingForbiddenIsSeen() throws Exception {
        var ordinary = new Jvm(List.of(), List.of(), Duration.ofHours(2));
        List<Outcome> outcomes =
                new JcstressRunner(System.getProperty("jcstress.options"))
                        .run(TestList.tests(), ordinary, Path.of("target/jcstress"));
        return TestList.tests().stream()
                .sorted()
                .map(test -> DynamicTest.dynamicTest(test, () -> judge(test, outcomes)));
    }

    private static void judge(String test, List<Outcome> outcomes) {
        assertThat(outcomes.stream().filter(outcome -> outcome.test().equals(test)))
                .hasSize(1)
                .allMatch(Outcome::passed);
    }
}
