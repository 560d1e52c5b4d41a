package dev.rockpool.memory.internal;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// The allocator is a bag of slots of which each is in one hand at most, and its books agree, while
/// it ages. Lincheck's threads are platform threads; stripes stand in [CachesLincheckTest].
public final class EngineLincheckTest {
    private static final int CLASS = SizeClasses.of(1024); // eight in a page
    private static final int BYTES = SizeClasses.size(CLASS);

    private final HeldSlots hands = new HeldSlots();
    private final MemoryEngine engine = new MemoryEngine(2 * SizeClasses.PAGE, 1 << 20);

    @Operation
    public boolean take() {
        Bin atHand = engine.atHand(CLASS);
        return hands.take(
                atHand == null ? engine.take(CLASS, BYTES) : new Slot(atHand.top(), atHand.take()));
    }

    @Operation
    public boolean give() {
        Slot slot = hands.giveAny();
        if (slot != null) {
            engine.give(slot.span(), slot.address());
        }
        return true;
    }

    @Operation
    public boolean age() {
        engine.age();
        return true;
    }

    @Validate
    public void booksAgree() {
        MemoryEngine.ClassFigures figures = engine.figures().get(CLASS);
        if (figures.out() != hands.count()) {
            throw new AssertionError("%s, %d held".formatted(figures, hands.count()));
        }
    }

    @Test
    void keepsSlotsApartInAllInterleavings() {
        Interleavings.explore(EngineLincheckTest.class, Apart.class, 10);
    }

    @Test
    void anAgeingStepTakesNothingOutOfTheHandsOfALiveOwner() {
        Interleavings.explore(
                EngineLincheckTest.class,
                Apart.class,
                15,
                new Scenario("take, give", "take, take", "age", "take"));
    }
}
