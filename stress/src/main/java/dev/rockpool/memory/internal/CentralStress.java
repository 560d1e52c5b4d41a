package dev.rockpool.memory.internal;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// What a [CentralList] promises: each slot in one place, and what its holder wrote comes with it.
public final class CentralStress {
    private CentralStress() {}

    /// Memory of the allocator: happens-before 2.
    @JCStressTest
    @Description("Writes before a slot is given back happen before a take returns it.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "took another, before it came back")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "took what came back")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the slot overtook what its holder wrote")
    @State
    public static class GivePublishesToTake {
        private final Slots slots = new Slots();
        private final Slot slot = slots.take();
        private @Nullable Slot taken;
        private int first; // plain, as the content of the slot is
        private int second;

        @Actor
        public void give() {
            first = 1;
            second = 1;
            slots.give(slot);
        }

        @Actor
        public void take(I_Result r) {
            Slot mine = slots.take();
            taken = mine;
            r.r1 = mine.equals(slot) ? second + first : -1;
        }

        @Arbiter
        public void settle() {
            slots.settle(taken);
        }
    }

    /// Memory of the allocator: the fields of `CentralList`.
    @JCStressTest
    @Description("Of two that take, each has a slot of his own.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "all slots are there once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a slot in two hands, or in none")
    @State
    public static class TwoTake {
        private final Slots slots = new Slots();
        private final Slot held = slots.take();
        private @Nullable Slot mine;
        private @Nullable Slot yours;

        @Actor
        public void take() {
            mine = slots.take();
        }

        @Actor
        public void takeToo() {
            yours = slots.take();
        }

        @Arbiter
        public void settle(I_Result r) {
            r.r1 = slots.settle(held, mine, yours);
        }
    }

    /// Memory of the allocator: the fields of `CentralList`.
    @JCStressTest
    @Description("What comes and goes at one moment is all there after.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "all slots are there once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a slot in two hands, or in none")
    @State
    public static class GiveMeetsTake {
        private final Slots slots = new Slots();
        private final Slot held = slots.take();
        private final Slot given = slots.take();
        private @Nullable Slot taken;

        @Actor
        public void give() {
            slots.give(given);
        }

        @Actor
        public void take() {
            taken = slots.take();
        }

        @Arbiter
        public void settle(I_Result r) {
            r.r1 = slots.settle(held, taken);
        }
    }

    /// Memory of the allocator: `CentralList.kept`.
    @JCStressTest
    @Description("A span goes to the page heap whole: who takes from it comes before or after.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "of that span or of the next")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a span went while a slot of it was out")
    @State
    public static class TakeMeetsTrim {
        private final Slots slots = new Slots();
        private @Nullable Slot taken;

        public TakeMeetsTrim() {
            slots.give(slots.take());
        }

        @Actor
        public void take() {
            taken = slots.take();
        }

        @Actor
        public void trim() {
            slots.central().trim();
        }

        @Arbiter
        public void settle(I_Result r) {
            r.r1 = slots.settle(taken);
        }
    }
}
