package dev.rockpool.internal.bounded;

import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import dev.rockpool.stress.SlotSpecification;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/// The state of a place moves as it is drawn in [Slot], each time at one moment: leases end once,
/// by a release or an invalidation, and one that has ended ends none that follow.
///
/// Leases are known by the order in which they began. What the pool itself does to a place it has
/// claimed is the work of one keeper, who never races himself.
public final class LeaseLincheckTest {
    private static final Integer ITEM = 1;
    private static final int MOST = 16;

    private final Slot<Integer> slot = new Slot<>(0);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicLongArray leases = new AtomicLongArray(MOST);
    private boolean claimed; // by the keeper

    /// Answers which lease it is, or 0.
    @Operation
    public int lease() {
        if (!slot.tryLease()) {
            return 0;
        }
        int lease = begun.incrementAndGet();
        leases.set(lease, slot.leaseOf(ITEM));
        return lease;
    }

    @Operation
    public boolean release(@Param(gen = IntGen.class, conf = "1:3") int lease) {
        long known = leases.get(lease);
        return known != 0 && slot.tryIdle(known);
    }

    @Operation
    public boolean invalidate(@Param(gen = IntGen.class, conf = "1:3") int lease) {
        long known = leases.get(lease);
        return known != 0 && slot.tryTakeAway(known);
    }

    @Operation(nonParallelGroup = "keeper")
    public boolean claim() {
        return claim(slot.tryClaim());
    }

    @Operation(nonParallelGroup = "keeper")
    public boolean occupy() {
        boolean occupied = claim(slot.tryOccupy());
        if (occupied) {
            slot.item = ITEM;
        }
        return occupied;
    }

    private boolean claim(boolean gotIt) {
        claimed |= gotIt;
        return gotIt;
    }

    @Operation(nonParallelGroup = "keeper")
    public boolean offer() {
        boolean had = claimed;
        claimed = false;
        if (had) {
            slot.putIdle();
        }
        return had;
    }

    @Operation(nonParallelGroup = "keeper")
    public boolean vacate() {
        boolean had = claimed;
        claimed = false;
        if (had) {
            slot.putVacant();
        }
        return had;
    }

    @Test
    void movesAsItIsDrawnInAllInterleavings() {
        Interleavings.explore(LeaseLincheckTest.class, SlotSpecification.class, 200);
    }

    @Test
    void twoLeaseAtOnce() {
        explore(new Scenario("occupy, offer", "lease", "lease", "release 1"));
    }

    @Test
    void aReleaseMeetsAnInvalidation() {
        explore(new Scenario("occupy, offer, lease", "release 1", "invalidate 1", "lease"));
    }

    @Test
    void aReleaseMeetsAnExpiry() {
        explore(new Scenario("occupy, offer, lease", "release 1", "claim, vacate", "lease"));
    }

    @Test
    void aLeaseMeetsAnExpiry() {
        explore(new Scenario("occupy, offer", "lease", "claim, vacate", "release 1"));
    }

    @Test
    void aStaleReleaseMeetsTheNextLease() {
        explore(new Scenario("occupy, offer, lease", "release 1, lease", "release 1", "release 2"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(LeaseLincheckTest.class, SlotSpecification.class, 200, scenario);
    }

    @Test
    void movesAsItIsDrawnUnderStress() {
        Interleavings.suffer(LeaseLincheckTest.class, SlotSpecification.class);
    }
}
