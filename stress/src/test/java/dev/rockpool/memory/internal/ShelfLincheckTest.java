package dev.rockpool.memory.internal;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import java.util.Objects;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// A central list hands batches on, and takes them apart again: a bag of slots, each in one hand or
/// inside. A batch is one slot here.
public final class ShelfLincheckTest {
    private static final int CLASS = SizeClasses.of(64 << 10);

    private final PageHeap heap =
            new PageHeap((long) SizeClasses.pages(CLASS) * SizeClasses.PAGE, new PageMap());
    private final CentralList central = new CentralList(CLASS, heap);
    private final HeldSlots hands = new HeldSlots();

    public ShelfLincheckTest() {
        Slot slot = Objects.requireNonNull(SlotCache.takeOne(central));
        central.give(slot.span(), slot.address()); // so that the span is there
    }

    @Operation
    public boolean take() {
        Span[] span = new Span[1];
        long[] address = new long[1];
        boolean any =
                central.takeBatch(span, address, 1) == 1 || central.take(span, address, 1) == 1;
        return hands.take(any ? new Slot(span[0], address[0]) : null);
    }

    @Operation
    public boolean give() {
        Slot slot = hands.giveAny();
        if (slot != null) {
            central.giveBatch(new Span[] {slot.span()}, new long[] {slot.address()}, 1);
        }
        return true;
    }

    @Operation
    public boolean age() {
        central.age();
        return true;
    }

    @Operation
    public boolean trim() {
        central.trim();
        return true;
    }

    @Validate
    public void everySlotIsSomewhere() {
        CentralList.Figures figures = central.figures();
        long inside = figures.freeSlots() + figures.shelved();
        if (figures.slots() != inside + hands.count()) {
            throw new AssertionError("%s, %d held".formatted(figures, hands.count()));
        }
    }

    @Test
    void keepsSlotsApartInAllInterleavings() {
        Interleavings.explore(ShelfLincheckTest.class, Apart.class, 2, 40);
    }

    @Test
    void twoTakeOneBatch() {
        explore(new Scenario("take, take, give, give", "take, take", "take", "give, give, give"));
    }

    @Test
    void oneTakesWhatAStepGivesAway() {
        explore(new Scenario("take, take, give, give, age", "take", "age", "take, take, take"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(ShelfLincheckTest.class, Apart.class, 100, scenario);
    }

    @Test
    void keepsSlotsApartUnderStress() {
        Interleavings.suffer(ShelfLincheckTest.class, Apart.class);
    }
}
