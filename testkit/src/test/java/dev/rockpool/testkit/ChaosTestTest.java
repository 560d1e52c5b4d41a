package dev.rockpool.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.rockpool.Pool;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/// Tests under chaos are run by JUnit, and what it reports is looked at.
class ChaosTestTest {

    static class Sample {
        @ChaosTest(seeds = {1, 2, 3})
        void dependsOnItsLuck(Chaos chaos) {
            assertThat(chaos.seed()).isNotEqualTo(2);
        }

        @ChaosTest(rounds = 4)
        void byChance(Chaos chaos) {
            try (Pool<Object> pool = chaos.wrap(Pool.elastic(Object::new).build())) {
                pool.use(Object::hashCode);
            }
        }
    }

    private static EngineExecutionResults run(String test, String... seed) {
        var run = EngineTestKit.engine("junit-jupiter");
        for (String replayed : seed) {
            run.configurationParameter("rockpool.chaos.seed", replayed);
        }
        return run.selectors(selectMethod(Sample.class, test, Chaos.class)).execute();
    }

    private static List<String> names(EngineExecutionResults run) {
        return run.testEvents().started().stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();
    }

    @Test
    void aFailureNamesItsSeed() {
        EngineExecutionResults run = run("dependsOnItsLuck");
        assertThat(names(run)).containsExactly("seed 1", "seed 2", "seed 3");
        assertThat(run.testEvents().failed().stream())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.getTestDescriptor().getDisplayName()).isEqualTo("seed 2");
                    assertThat(failureOf(event))
                            .hasStackTraceContaining(
                                    "chaos with seed 2; replay it by -Drockpool.chaos.seed=2");
                });
    }

    @Test
    void seedsByChanceDiffer() {
        assertThat(names(run("byChance"))).hasSize(4).doesNotHaveDuplicates();
        assertThat(names(run("byChance"))).isNotEqualTo(names(run("byChance")));
    }

    @Test
    void aSeedIsReplayed() {
        assertThat(names(run("byChance", "42"))).containsExactly("seed 42");
        assertThat(names(run("dependsOnItsLuck", "2"))).containsExactly("seed 2");
    }

    @Test
    void aSeedThatIsNoNumberIsNamed() {
        assertThat(run("byChance", "lucky").containerEvents().failed().stream())
                .singleElement()
                .satisfies(event ->
                        assertThat(failureOf(event))
                                .hasMessage("rockpool.chaos.seed 'lucky' is no whole number"));
    }

    private static Throwable failureOf(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    }
}
