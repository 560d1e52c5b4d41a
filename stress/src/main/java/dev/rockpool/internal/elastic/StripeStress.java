package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Item;
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

    private static Stripe<Item> stripeOfTwo() {
        return new Stripe<>(2, 1); // a magazine holds one item
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

    /// Memory: happens-before 2.
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

    /// Memory: happens-before 2.
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

    /// Memory: the field `Stripe.taken`.
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

    /// Memory: the magazines of a stripe, under `taken`.
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

    /// Memory: closing.
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

    /// Memory: closing.
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
            Batch<Item> batch = Pools.batchOf(new Item(), new Item());
            r.r2 = stripe.tryRefill(batch) != null ? 0 : 2;
        }

        @Arbiter
        public void left(III_Result r) {
            r.r3 = count(stripe.drain(false));
        }
    }

    /// Memory: happens-before 2.
    @JCStressTest
    @Description(
            "Writes to an item before it is given to a stripe happen before a drain returns it.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "drained before the push")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "drained after it")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the word was given back before the writes were visible")
    @State
    public static class PushPublishesToDrain {
        private final Stripe<Item> stripe = stripe();
        private final Depot<Item> depot = depot();
        private final Item item = new Item();

        @Actor
        public void push() {
            stripe.tryPush(item.write(), 1, true, depot);
        }

        @Actor
        public void drain(I_Result r) {
            List<Batch<Item>> content = stripe.drain(false);
            r.r1 = content.isEmpty() ? -1 : content.getFirst().last().read();
        }
    }

    /// Memory: happens-before 3, then 2.
    @JCStressTest
    @Description(
            "Writes to the items of a batch before it refills a stripe happen before a pop returns one.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "empty, or somebody inside")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "popped after the refill")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the array was published before what stands in it")
    @State
    public static class RefillPublishes {
        private final Stripe<Item> stripe = stripe();

        @Actor
        public void refill() {
            stripe.tryRefill(Pools.batchOf(new Item().write(), new Item()));
        }

        @Actor
        public void pop(I_Result r) {
            Item popped = stripe.tryPop();
            r.r1 = popped == null ? -1 : popped.read();
        }
    }

    /// Memory: happens-before 2, then 3.
    @JCStressTest
    @Description(
            "Writes to an item before it is given to a stripe happen before the depot returns the batch that it overflowed with.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "popped before the overflow")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "popped after it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the batch overtook the writes to its item")
    @State
    public static class OverflowPublishes {
        private final Stripe<Item> stripe = stripeOfTwo();
        private final Depot<Item> depot = depot();

        @Actor
        public void pushThree() {
            stripe.tryPush(new Item().write(), 1, true, depot);
            stripe.tryPush(new Item().write(), 1, true, depot);
            stripe.tryPush(new Item().write(), 1, true, depot);
        }

        @Actor
        public void pop(I_Result r) {
            Batch<Item> batch = depot.pop();
            r.r1 = batch == null ? -1 : batch.last().read();
        }
    }

    /// Memory: statistics.
    @JCStressTest
    @Description(
            "A reading sees no item come back before it went out, where items change hands through a stripe.")
    @Outcome(
            id = "0",
            expect = Expect.ACCEPTABLE,
            desc = "all releases seen have their acquisitions seen")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a push was seen without the pop before it")
    @State
    public static class ReadingMeetsHolders {
        private final Tally tally = new Tally();
        private final Stripe<Item> stripe = stripe();
        private final Depot<Item> depot = depot();

        public ReadingMeetsHolders() {
            tally.open(stripe);
            tally.created.increment();
            stripe.tryPush(new Item(), 1, true, depot);
        }

        @Actor
        public void use() {
            for (int i = 0; i < 4; i++) {
                Item item = stripe.tryPop();
                if (item != null) {
                    stripe.tryPush(item, 1, true, depot);
                }
            }
        }

        @Actor
        public void read(I_Result r) {
            r.r1 = (int) tally.read(0, 0).donated();
        }
    }
}
