package dev.rockpool.cli.lab.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockpool.cli.lab.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each scene shows what its title says.
class WalkTest {

    @Test
    void theFirstAcquisitionMissesEverywhere() {
        assertThat(steps(Scene.FIRST_ACQUISITION, 0))
                .containsExactly(
                        "local joined 0",
                        "top item miss 0",
                        "loaded miss 0",
                        "previous miss 0",
                        "depot miss 0",
                        "stripes miss 0",
                        "victim miss 0",
                        "factory made 1");
    }

    @Test
    void itsReleaseFillsTheTopItem() {
        assertThat(steps(Scene.FIRST_RELEASE, 0))
                .containsExactly("callbacks admitted 1", "top item kept 1");
    }

    @Test
    void aPairGoesByTheTopItem() {
        assertThat(steps(Scene.WARM_PAIR, 0)).containsExactly("top item hit 1");
        assertThat(steps(Scene.WARM_PAIR, 1))
                .containsExactly("callbacks admitted 1", "top item kept 1");
    }

    @Test
    void underFullSafetyAPairGoesByTheQuarantine() {
        assertThat(steps(Scene.FULL_SAFETY, 0)).endsWith("victim miss 0", "quarantine hit 1");
        assertThat(steps(Scene.FULL_SAFETY, 1)).containsExactly("quarantine kept 1");
    }

    @Test
    void anInnerPairGoesByTheMagazine() {
        assertThat(steps(Scene.NESTED_PAIR, 0)).containsExactly("top item miss 0", "loaded hit 1");
        assertThat(steps(Scene.NESTED_PAIR, 1))
                .containsExactly("callbacks admitted 1", "loaded kept 1");
    }

    @Test
    void aReleaseWithoutRoomSendsABatchAway() {
        assertThat(steps(Scene.OVERFLOW, 0))
                .containsExactly("callbacks admitted 1", "previous moved far 32", "loaded kept 1");
    }

    @Test
    void anotherThreadGetsTheBatch() {
        Walk walk = Walk.through(Scene.OTHER_THREAD);

        assertThat(walk.operations()).extracting(Operation::thread).containsExactly("other");
        assertThat(steps(walk, 0))
                .startsWith("local joined 0")
                .endsWith("previous miss 0", "depot hit 1", "depot moved near 31");
    }

    @Test
    void anAgeingStepLeavesAVictim() {
        assertThat(steps(Scene.AGED, 0)).startsWith("local aged 1").endsWith("victim hit 1");
    }

    @Test
    void aVirtualThreadGoesByItsStripe() {
        Walk walk = Walk.through(Scene.VIRTUAL_PAIR);

        assertThat(walk.operations())
                .extracting(Operation::thread)
                .containsExactly("virtual", "virtual");
        assertThat(steps(walk, 0)).containsExactly("stripe hit 1");
        assertThat(steps(walk, 1)).containsExactly("callbacks admitted 1", "stripe kept 1");
    }

    @Test
    void aRefusedItemGetsNoFurtherThanTheCallbacks() {
        assertThat(steps(Scene.REFUSED, 0)).containsExactly("callbacks refused 1");
    }

    @ParameterizedTest
    @EnumSource
    void noSceneBreaksAPromise(Scene scene) {
        Walk walk = Walk.through(scene);

        assertThat(walk.operations()).isNotEmpty();
        assertThat(walk.finding().verdict()).as("%s", walk).isNotEqualTo(Verdict.BROKEN);
    }

    private static List<String> steps(Scene scene, int operation) {
        return steps(Walk.through(scene), operation);
    }

    private static List<String> steps(Walk walk, int operation) {
        return walk.operations().get(operation).steps().stream()
                .map(step -> "%s %s %d".formatted(step.place(), step.outcome(), step.items()))
                .toList();
    }
}
