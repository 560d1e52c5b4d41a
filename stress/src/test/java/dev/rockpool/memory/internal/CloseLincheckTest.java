package dev.rockpool.memory.internal;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Test;

/// A closed allocator keeps nothing: once all has come back, all of it is the system's again.
///
/// Its caches have no room here, for what the cache of a living thread keeps is its own.
public final class CloseLincheckTest {
    private static final int CLASS = SizeClasses.of(1024);
    private static final int BYTES = SizeClasses.size(CLASS);

    private final HeldSlots hands = new HeldSlots();
    private final MemoryEngine engine = new MemoryEngine(SizeClasses.PAGE, 0);

    @Operation
    public boolean take() {
        return hands.take(engine.take(CLASS, BYTES));
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
    public boolean close() {
        engine.close();
        return true;
    }

    @Validate
    public void nothingIsKept() {
        if (engine.isClosed() && hands.count() == 0 && engine.reserved() != 0) {
            throw new AssertionError("%d bytes are left".formatted(engine.reserved()));
        }
    }

    @Test
    void oneGivesWhatAnotherCloses() {
        explore(new Scenario("take", "give", "close", ""));
    }

    @Test
    void oneTakesWhatAnotherCloses() {
        explore(new Scenario("", "take", "close", "give"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(CloseLincheckTest.class, Apart.class, 10, scenario);
    }
}
