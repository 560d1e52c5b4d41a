package dev.rockpool.memory.internal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// What a [Stripe] promises: one inside at a time, who sees what the last one did.
///
/// Threads are told apart by nothing here, so the platform threads of jcstress stand for virtual
/// ones.
public final class StripeStress {
    private StripeStress() {}

    /// A stripe with one slot in it.
    private static final class Filled {
        private final Slots slots = new Slots();
        private final Stripe stripe = new Stripe(slots.cache());

        Filled() {
            give(Objects.requireNonNull(take()));
        }

        void give(Slot slot) {
            boolean kept = false;
            if (stripe.tryEnter()) {
                kept = stripe.cache().tryGive(slot.span(), slot.address());
                stripe.leave();
            }
            if (!kept) {
                slots.give(slot);
            }
        }

        /// @return null if somebody is inside
        @Nullable Slot take() {
            if (!stripe.tryEnter()) {
                return null;
            }
            Slot taken = stripe.cache().take(Slots.CLASS);
            stripe.leave();
            return taken;
        }

        /// As an ageing step does it, after two in which nothing was used.
        void age() {
            stripe.enter();
            stripe.cache().ageTo(1);
            stripe.cache().ageTo(2);
            stripe.leave();
        }

        int settle(@Nullable Slot... held) {
            stripe.cache().empty();
            return slots.settle(held);
        }
    }

    /// Memory of the allocator: happens-before 3.
    @JCStressTest
    @Description("Writes before a slot is given to a stripe happen before a take returns it.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "another, or somebody inside")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "took what came back")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the word was given back before the writes")
    @State
    public static class GivePublishesToTake {
        private final Filled filled = new Filled();
        private final Slot slot = Objects.requireNonNull(filled.take());
        private @Nullable Slot taken;
        private int first; // plain, as the content of the slot is
        private int second;

        @Actor
        public void give() {
            first = 1;
            second = 1;
            filled.give(slot);
        }

        @Actor
        public void take(I_Result r) {
            Slot mine = filled.take();
            taken = mine;
            r.r1 = slot.equals(mine) ? second + first : -1;
        }

        @Arbiter
        public void settle() {
            filled.settle(taken);
        }
    }

    /// Memory of the allocator: `Stripe.taken`.
    @JCStressTest
    @Description("A slot in a stripe goes into one hand.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "all slots are there once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "both were inside")
    @State
    public static class TwoTake {
        private final Filled filled = new Filled();
        private @Nullable Slot mine;
        private @Nullable Slot yours;

        @Actor
        public void take() {
            mine = filled.take();
        }

        @Actor
        public void takeToo() {
            yours = filled.take();
        }

        @Arbiter
        public void settle(I_Result r) {
            r.r1 = filled.settle(mine, yours);
        }
    }

    /// Memory of the allocator: `Stripe.taken`.
    @JCStressTest
    @Description("What an ageing step gives away is in nobody's hand, and what is in a hand stays.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "all slots are there once")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a slot was taken and given away")
    @State
    public static class TakeMeetsAge {
        private final Filled filled = new Filled();
        private @Nullable Slot taken;

        @Actor
        public void take() {
            taken = filled.take();
        }

        @Actor
        public void age() {
            filled.age();
        }

        @Arbiter
        public void settle(I_Result r) {
            r.r1 = filled.settle(taken);
        }
    }
}
