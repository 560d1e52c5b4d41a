package dev.rockpool.internal.fixed;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Item;
import dev.rockpool.stress.Scenario;
import dev.rockpool.stress.ShortLoops;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/// Of two slots, one of which idles at every moment, a search finds one.
@ShortLoops(upTo = 2)
public final class SearchLincheckTest {
    private static final long FIRST = 0; // a thread that looks at the first slot first

    private final Slots<Item> slots = new Slots<>(2);

    /// The first is out.
    public SearchLincheckTest() {
        slots.forEach(slot -> {
            slot.tryOccupy();
            slot.putIdle();
        });
        slots.at(0).tryLease();
    }

    /// Gives the first back, and then leases the second.
    @Operation
    public void exchange() {
        slots.at(0).tryIdle(slots.at(0).lease());
        slots.at(1).tryLease();
    }

    @Operation
    public boolean search() {
        return slots.lease(FIRST) != null;
    }

    @Test
    void findsWhatComesBackBehindIt() {
        Interleavings.explore(
                SearchLincheckTest.class,
                Found.class,
                200,
                new Scenario("", "exchange", "search", ""));
    }

    /// The specification.
    public static final class Found {
        public void exchange() {}

        public boolean search() {
            return true;
        }
    }
}
