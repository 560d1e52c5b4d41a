package dev.rockpool.memory.internal;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// Two caches of an owner each, and a stripe for all others, that exchange slots with a central
/// list: a bag of eight slots, each in one hand or inside.
///
/// An operation of a cache belongs to its owner, so two of the same cache never run side by side.
public final class CachesLincheckTest {
    private static final int CLASS = SizeClasses.of(1024); // eight in a page
    private static final long PAGES = SizeClasses.PAGE; // there is one

    private final PageHeap heap = new PageHeap(PAGES, new PageMap());
    private final CentralList central = new CentralList(CLASS, heap);
    private final List<CentralList> centrals =
            IntStream.range(0, SizeClasses.count()).mapToObj(sizeClass -> central).toList();
    private final SlotCache mine = new SlotCache(centrals, Long.MAX_VALUE);
    private final SlotCache yours = new SlotCache(centrals, Long.MAX_VALUE);
    private final Stripe stripe = new Stripe(new SlotCache(centrals, Long.MAX_VALUE));
    private final HeldSlots hands = new HeldSlots();

    private long mySteps;
    private long yourSteps;

    public CachesLincheckTest() {
        giveOne(Objects.requireNonNull(SlotCache.takeOne(central))); // so that the span is there
    }

    @Operation(nonParallelGroup = "mine")
    public boolean takeMine() {
        return hands.take(mine.take(CLASS));
    }

    @Operation(nonParallelGroup = "mine")
    public boolean giveMine() {
        return give(mine);
    }

    @Operation(nonParallelGroup = "mine")
    public boolean ageMine() {
        mine.ageTo(++mySteps);
        return true;
    }

    @Operation(nonParallelGroup = "yours")
    public boolean takeYours() {
        return hands.take(yours.take(CLASS));
    }

    @Operation(nonParallelGroup = "yours")
    public boolean giveYours() {
        return give(yours);
    }

    @Operation(nonParallelGroup = "yours")
    public boolean ageYours() {
        yours.ageTo(++yourSteps);
        return true;
    }

    @Operation
    public boolean takeAnyone() {
        if (!stripe.tryEnter()) {
            return hands.take(SlotCache.takeOne(central));
        }
        Slot slot = stripe.cache().take(CLASS);
        stripe.leave();
        return hands.take(slot);
    }

    @Operation
    public boolean giveAnyone() {
        Slot slot = hands.giveAny();
        if (slot != null) {
            if (stripe.tryEnter()) {
                give(stripe.cache(), slot);
                stripe.leave();
            } else {
                giveOne(slot);
            }
        }
        return true;
    }

    @Operation
    public boolean ageStripe() {
        if (stripe.tryEnter()) {
            stripe.cache().empty();
            stripe.leave();
        }
        return true;
    }

    @Operation
    public boolean trim() {
        central.trim();
        return true;
    }

    private boolean give(SlotCache cache) {
        Slot slot = hands.giveAny();
        if (slot != null) {
            give(cache, slot);
        }
        return true;
    }

    private void give(SlotCache cache, Slot slot) {
        if (!cache.tryGive(slot.span(), slot.address())) {
            giveOne(slot);
        }
    }

    private void giveOne(Slot slot) {
        central.give(slot.span(), slot.address());
    }

    @Validate
    public void everySlotIsSomewhere() {
        CentralList.Figures figures = central.figures();
        int inside = mine.size(CLASS) + yours.size(CLASS) + stripe.cache().size(CLASS);
        if (figures.slots() != figures.freeSlots() + inside + hands.count()) {
            throw new AssertionError(
                    "%s, %d in caches, %d held".formatted(figures, inside, hands.count()));
        }
    }

    @Test
    void keepsSlotsApartInAllInterleavings() {
        Interleavings.explore(CachesLincheckTest.class, Apart.class, 2, 40);
    }

    @Test
    void twoTakeFromOneStripe() {
        explore(
                new Scenario(
                        "takeAnyone, takeAnyone, giveAnyone, giveAnyone",
                        "takeAnyone",
                        "takeAnyone",
                        ""));
    }

    @Test
    void oneTakesWhatAnotherAges() {
        explore(
                new Scenario(
                        "takeAnyone, giveAnyone",
                        "takeAnyone",
                        "ageStripe, takeYours",
                        "takeMine, takeMine"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(CachesLincheckTest.class, Apart.class, 100, scenario);
    }

    @Test
    void keepsSlotsApartUnderStress() {
        Interleavings.suffer(CachesLincheckTest.class, Apart.class);
    }
}
