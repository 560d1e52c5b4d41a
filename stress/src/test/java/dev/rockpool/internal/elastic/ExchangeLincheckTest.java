package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// Magazines that exchange batches with the depot: two locals of an owner each, and a stripe for
/// all others. Each item is in one hand or inside, whichever way its batch goes.
///
/// An operation of a local belongs to its owner, so two of the same local never run side by side.
public final class ExchangeLincheckTest {
    private static final long BYTES = 8; // of items of one byte: a few in each magazine
    private static final long ITEM = 4;

    private final Hands hands = new Hands();
    private final Depot<Item> depot = Pools.depot(Pools.ROOMY, new Tally());
    private final Stripe<Item> stripe = new Stripe<>(BYTES, ITEM);
    private final Local<Item> mine = local();
    private final Local<Item> yours = local();

    @Operation(nonParallelGroup = "mine")
    public boolean giveMine() {
        return give(mine);
    }

    @Operation(nonParallelGroup = "mine")
    public boolean takeMine() {
        return take(mine);
    }

    @Operation(nonParallelGroup = "yours")
    public boolean giveYours() {
        return give(yours);
    }

    @Operation(nonParallelGroup = "yours")
    public boolean takeYours() {
        return take(yours);
    }

    @Operation
    public boolean giveAnyone() {
        Item item = hands.giveOrMake();
        return stripe.tryPush(item, 1, false, depot) == Stripe.Push.DONE || hands.take(item);
    }

    @Operation
    public boolean takeAnyone() {
        Item item = stripe.tryPop();
        Batch<Item> batch = item == null ? depot.pop() : null;
        if (batch != null) {
            item = stripe.tryRefill(batch);
            item = item == null ? depot.split(batch) : item;
        }
        return hands.take(item);
    }

    @Operation
    public boolean bringThree() {
        depot.push(Pools.batchOf(hands.make(), hands.make(), hands.make()));
        return true;
    }

    @Operation
    public boolean split() {
        Batch<Item> batch = depot.pop();
        return hands.take(batch == null ? null : depot.split(batch));
    }

    @Validate
    public void everyItemIsSomewhere() {
        Census census = hands.census();
        stripe.drain(false).forEach(census::addAll);
        mine.empty().forEach(census::addAll);
        yours.empty().forEach(census::addAll);
        census.drain(depot);
        if (census.items() != hands.made() || census.doubles() != 0) {
            throw new AssertionError(
                    "%d items made, %d found and %d of them twice"
                            .formatted(hands.made(), census.items(), census.doubles()));
        }
    }

    @Test
    void keepsItemsApartInAllInterleavings() {
        Interleavings.explore(ExchangeLincheckTest.class, Soleness.class, 60);
    }

    @Test
    void theRestOfABatchIsOthersAtOnce() {
        Interleavings.explore(
                ExchangeLincheckTest.class,
                Soleness.class,
                300,
                new Scenario(
                        "bringThree", "split", "takeYours, giveYours, giveYours, giveYours", ""));
    }

    @Test
    void keepsItemsApartUnderStress() {
        Interleavings.suffer(ExchangeLincheckTest.class, Soleness.class);
    }

    private static Local<Item> local() {
        var local = new Local<Item>(Thread.currentThread(), 0, BYTES, ITEM);
        local.control(0); // caught up, so that it has a top item
        return local;
    }

    private boolean give(Local<Item> local) {
        Item item = hands.giveOrMake();
        return local.keep(item, 1, depot, Trail.NONE) || hands.take(item);
    }

    private boolean take(Local<Item> local) {
        Item item = local.takeAny(Trail.NONE);
        Batch<Item> batch = item == null ? depot.pop() : null;
        return hands.take(batch == null ? item : local.refill(batch));
    }
}
