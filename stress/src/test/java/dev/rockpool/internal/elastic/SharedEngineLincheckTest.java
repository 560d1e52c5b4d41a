package dev.rockpool.internal.elastic;

import dev.rockpool.PoolStats;
import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// A pool in which no thread keeps anything for itself, as the medium and the large tier are, is a
/// bag of items of which each is in one hand at most, and its books agree.
public final class SharedEngineLincheckTest {
    private final Hands hands = new Hands();
    private final ElasticEngine<Item> engine = new ElasticEngine<>(Pools.shared(hands::make));

    @Operation
    public boolean hold() {
        return hands.take(engine.acquire());
    }

    @Operation
    public boolean giveBack() {
        Item item = hands.giveAny();
        if (item != null) {
            engine.release(item);
        }
        return true;
    }

    @Operation
    public boolean age() {
        engine.age();
        return true;
    }

    @Operation
    public boolean clear() {
        engine.clear();
        return true;
    }

    @Operation
    public boolean read() {
        PoolStats stats = engine.stats();
        return stats.leased() >= 0 && stats.idle() >= 0;
    }

    @Validate
    public void booksAgree() {
        PoolStats stats = engine.stats();
        if (stats.leased() != hands.held()
                || stats.created() != hands.made()
                || Pools.imbalance(stats) != 0) {
            throw new AssertionError(
                    "%d items made, %d held, %s".formatted(hands.made(), hands.held(), stats));
        }
    }

    @Test
    void keepsItemsApartInAllInterleavings() {
        Interleavings.explore(SharedEngineLincheckTest.class, Soleness.class, 2, 10);
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
