package dev.rockpool.internal.elastic;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// What a [Stripe] promises: one thread inside at a time, who sees what the last one did.
///
/// Threads are told apart by nothing here, so the platform threads of jcstress stand for virtual
/// ones.
public final class StripeStress {
    private StripeStress() {}

    private static final long ROOMY = 1_000; // bytes; our items weigh one

    private static Stripe<Item> stripe() {
        return new Stripe<>(ROOMY, ROOMY);
    }

    private static Depot<Item> depot() {
        return Pools.depot(Pools.ROOMY, new Tally());
    }

    private static int count(@Nullable Object taken) {
        return taken != null ? 1 : 0;
    }

    private static int count(List<Batch<Item>> content) {
        return content.stream().mapToInt(batch -> batch.count).sum();
    }

    @JCStressTest
    @Description("Writes to an item before it is given to a stripe happen before a pop returns it.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "empty, or somebody inside")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "popped after the push")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the word was given back before the writes were visible")
    @State
    public static class PushPublishesToPop {
        private final Stripe<Item> stripe = stripe();
        private final Depot<Item> depot = depot();
        private final Item item = new Item();

        @Actor
        public void push() {
            stripe.tryPush(item.write(), 1, true, depot);
        }

        @Actor
        public void pop(I_Result r) {
            Item popped = stripe.tryPop();
            r.r1 = popped == null ? -1 : popped.read();
        }
    }

    @JCStressTest
    @Description("Writes to an item before it is given to a stripe happen before it is stolen.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "seen empty, or somebody inside")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "stolen after the push")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the word was given back before the writes were visible")
    @State
    public static class PushPublishesToThief {
        private final Stripe<Item> stripe = stripe();
        private final Depot<Item> depot = depot();
        private final Item item = new Item();

        @Actor
        public void push() {
            stripe.tryPush(item.write(), 1, true, depot);
        }

        @Actor
        public void steal(I_Result r) {
            Item stolen = stripe.trySteal();
            r.r1 = stolen == null ? -1 : stolen.read();
        }
    }

    @JCStressTest
    @Description("An item in a stripe goes into one hand.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the first was inside before")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the second was inside before")
    @Outcome(expect = Expect.FORBIDDEN, desc = "both were inside")
    @State
    public static class TwoPopOne {
        private final Stripe<Item> stripe = stripe();

        public TwoPopOne() {
            stripe.tryPush(new Item(), 1, true, depot());
        }

        @Actor
        public void pop(II_Result r) {
            r.r1 = count(stripe.tryPop());
        }

        @Actor
        public void steal(II_Result r) {
            r.r2 = count(stripe.trySteal());
        }
    }

    @JCStressTest
    @Description(
            "What comes and goes at one moment is all there after: nobody works on a stale size.")
    @Outcome(id = "3, 0", expect = Expect.ACCEPTABLE, desc = "each item in a hand or inside")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the second in read the size before the first had written it")
    @State
    public static class PushMeetsPop {
        private final Stripe<Item> stripe = stripe();
        private final Depot<Item> depot = depot();
        private @Nullable Item popped;
        private @Nullable Item refused;

        public PushMeetsPop() {
            stripe.tryPush(new Item(), 1, true, depot);
            stripe.tryPush(new Item(), 1, true, depot);
        }

        @Actor
        public void push() {
            var item = new Item();
            refused = stripe.tryPush(item, 1, true, depot) == Stripe.Push.DONE ? null : item;
        }

        @Actor
        public void pop() {
            popped = stripe.tryPop();
        }

        @Arbiter
        public void count(II_Result r) {
            Census census = new Census().add(popped).add(refused);
            stripe.drain(false).forEach(census::addAll);
            r.r1 = census.items();
            r.r2 = census.doubles();
        }
    }

    @JCStressTest
    @Description("An item given to a stripe that closes is drained or refused, and never left.")
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "drained")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "refused, being closed or taken")
    @Outcome(expect = Expect.FORBIDDEN, desc = "let in after the drain, or accepted and gone")
    @State
    public static class PushMeetsClose {
        private final Stripe<Item> stripe = stripe();
        private final Depot<Item> depot = depot();

        @Actor
        public void close(III_Result r) {
            r.r1 = count(stripe.drain(true));
        }

        @Actor
        public void push(III_Result r) {
            r.r2 = stripe.tryPush(new Item(), 1, true, depot) == Stripe.Push.DONE ? 0 : 1;
        }

        @Arbiter
        public void left(III_Result r) {
            r.r3 = count(stripe.drain(false));
        }
    }

    @JCStressTest
    @Description(
            "A batch offered to a stripe that closes is drained or refused whole, and never left.")
    @Outcome(
            id = "1, 0, 0",
            expect = Expect.ACCEPTABLE,
            desc = "one item in the hand, the rest drained")
    @Outcome(id = "0, 2, 0", expect = Expect.ACCEPTABLE, desc = "refused, being closed or taken")
    @Outcome(expect = Expect.FORBIDDEN, desc = "let in after the drain, or accepted and gone")
    @State
    public static class RefillMeetsClose {
        private final Stripe<Item> stripe = stripe();

        @Actor
        public void close(III_Result r) {
            r.r1 = count(stripe.drain(true));
        }

        @Actor
        public void refill(III_Result r) {
            var batch = new Batch<Item>(new @Nullable Object[Magazines.CAPACITY], 2, 1);
            batch.items[0] = new Item();
            batch.items[1] = new Item();
            r.r2 = stripe.tryRefill(batch) != null ? 0 : 2;
        }

        @Arbiter
        public void left(III_Result r) {
            r.r3 = count(stripe.drain(false));
        }
    }
}
