package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// The elastic pool is a bag of items of which each is in one hand at most, and its books agree.
///
/// Lincheck's threads are platform threads: stripes as virtual threads use them stand in
/// `StripeLincheckTest`.
public final class EngineLincheckTest extends EngineOperations {

    public EngineLincheckTest() {
        super(Pools::settings);
    }

    @Operation
    public boolean use() {
        Item item = engine.acquire();
        boolean alone = item.take();
        item.give();
        engine.release(item);
        return alone;
    }

    @Test
    void keepsItemsApartInAllInterleavings() {
        Interleavings.explore(EngineLincheckTest.class, Soleness.class, 2, 15);
    }

    @Test
    void aClearTakesNothingOutOfTheHandsOfALiveOwner() {
        explore(new Scenario("use", "hold", "clear, hold", "hold"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(EngineLincheckTest.class, Soleness.class, 40, scenario);
    }

    @Test
    void keepsItemsApartUnderStress() {
        Interleavings.suffer(EngineLincheckTest.class, Soleness.class);
    }
}
