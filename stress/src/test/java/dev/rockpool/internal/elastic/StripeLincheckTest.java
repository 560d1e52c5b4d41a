package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import dev.rockpool.stress.ShortLoops;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// A [Stripe] is a bag: each item is in one hand or inside, whoever comes and goes.
///
/// A thread that finds another inside is sent away, so there is no sequential specification of what
/// it finds; each operation says instead whether what it got was in no other hand.
@ShortLoops(upTo = 16)
public final class StripeLincheckTest {
    private final Hands hands = new Hands();
    private final Stripe<Item> stripe =
            new Stripe<>(4, 2); // two magazines of two items of one byte
    private final Depot<Item> overflow = Pools.depot(Pools.ROOMY, new Tally());

    @Operation
    public boolean push() {
        Item item = hands.giveOrMake();
        return stripe.tryPush(item, 1, true, overflow) == Stripe.Push.DONE || hands.take(item);
    }

    @Operation
    public boolean pop() {
        return hands.take(stripe.tryPop());
    }

    @Operation
    public boolean steal() {
        return hands.take(stripe.trySteal());
    }

    @Operation
    public boolean drain() {
        List<Batch<Item>> content = stripe.drain(false);
        content.forEach(overflow::push);
        return true;
    }

    @Validate
    public void everyItemIsSomewhere() {
        Census census = hands.census();
        stripe.drain(false).forEach(census::addAll);
        census.drain(overflow);
        if (census.items() != hands.made() || census.doubles() != 0) {
            throw new AssertionError(
                    "%d items made, %d found and %d of them twice"
                            .formatted(hands.made(), census.items(), census.doubles()));
        }
    }

    @Test
    void keepsItemsApartInAllInterleavings() {
        Interleavings.explore(StripeLincheckTest.class, Soleness.class, 60);
    }

    @Test
    void twoTakeAtOnce() {
        explore(new Scenario("push", "pop", "steal", ""));
    }

    @Test
    void twoGiveAtOnce() {
        explore(new Scenario("push", "push", "push", "pop, pop"));
    }

    @Test
    void oneGivesWhatAnotherDrains() {
        explore(new Scenario("push, push", "push", "drain", "pop"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(StripeLincheckTest.class, Soleness.class, 500, scenario);
    }

    @Test
    void keepsItemsApartUnderStress() {
        Interleavings.suffer(StripeLincheckTest.class, Soleness.class);
    }
}
