package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.junit.jupiter.api.Test;

/// A pool in which no thread keeps anything for itself, as the medium and the large tier are, is a
/// bag of items of which each is in one hand at most, and its books agree.
public final class SharedEngineLincheckTest extends EngineOperations {

    public SharedEngineLincheckTest() {
        super(Pools::shared);
    }

    @Test
    void keepsItemsApartInAllInterleavings() {
        Interleavings.explore(SharedEngineLincheckTest.class, Soleness.class, 10);
    }

    @Test
    void twoTakeWhatOneGaveBack() {
        explore(new Scenario("hold, giveBack", "hold", "hold", "giveBack"));
    }

    @Test
    void anAgeingStepMeetsARelease() {
        explore(new Scenario("hold, hold", "giveBack, hold", "age, giveBack", "hold"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(SharedEngineLincheckTest.class, Soleness.class, 20, scenario);
    }

    @Test
    void keepsItemsApartUnderStress() {
        Interleavings.suffer(SharedEngineLincheckTest.class, Soleness.class);
    }
}
