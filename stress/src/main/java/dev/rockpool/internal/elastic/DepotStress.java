package dev.rockpool.internal.elastic;

import dev.rockpool.stress.Item;
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

/// What [Depot] promises: batches published whole, each into one hand, and none forgotten.
public final class DepotStress {
    private DepotStress() {}

    private static Depot<Item> depot(Tally tally) {
        return Pools.depot(Pools.ROOMY, tally);
    }

    private static Batch<Item> batch() {
        return Batch.ofOne(new Item(), 1);
    }

    private static int count(@Nullable Object taken) {
        return taken != null ? 1 : 0;
    }

    private static int dropped(Tally tally) {
        return (int) (tally.droppedAged.sum() + tally.droppedCleared.sum());
    }

    /// Memory: happens-before 3.
    @JCStressTest
    @Description("Writes to an item before the push of its batch happen before the pop returns it.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "popped before the push")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "popped after it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the batch overtook the writes to its item")
    @State
    public static class PushPublishes {
        private final Depot<Item> depot = depot(new Tally());
        private final Item item = new Item();

        @Actor
        public void push() {
            depot.push(Batch.ofOne(item.write(), 1));
        }

        @Actor
        public void pop(I_Result r) {
            Batch<Item> batch = depot.pop();
            r.r1 = batch == null ? -1 : batch.last().read();
        }
    }

    /// Memory: the fields `Depot.primary`, `victim`.
    @JCStressTest
    @Description("A batch is popped by one thread.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the first came before")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the second came before")
    @Outcome(
            id = "1, 1",
            expect = Expect.FORBIDDEN,
            desc = "both read the head before either moved it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the head moved and nobody has what it was")
    @State
    public static class TwoPopOne {
        private final Depot<Item> depot = depot(new Tally());

        public TwoPopOne() {
            depot.push(batch());
        }

        @Actor
        public void first(II_Result r) {
            r.r1 = count(depot.pop());
        }

        @Actor
        public void second(II_Result r) {
            r.r2 = count(depot.pop());
        }
    }

    /// Memory: the fields `Depot.primary`, `victim`.
    @JCStressTest
    @Description("A pop and a push meanwhile lose no batch and double none.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "one in the hand, one inside")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the pop swung the head past the push, or the push lay on what was popped")
    @State
    public static class PushMeetsPop {
        private final Depot<Item> depot = depot(new Tally());

        public PushMeetsPop() {
            depot.push(batch());
        }

        @Actor
        public void push() {
            depot.push(batch());
        }

        @Actor
        public void pop(II_Result r) {
            r.r1 = count(depot.pop());
        }

        @Arbiter
        public void left(II_Result r) {
            r.r2 = (int) depot.primary().items();
        }
    }

    /// Memory: the field `Depot.Node.next`.
    @JCStressTest
    @Description(
            "A node is never entered again: a pop that slept through others still takes what is on top.")
    @Outcome(
            id = "3, 0",
            expect = Expect.ACCEPTABLE,
            desc = "three items, each in one hand or inside")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the head came back to a node whose next is out (ABA)")
    @State
    public static class PopSleepsThroughOthers {
        private final Depot<Item> depot = depot(new Tally());
        private @Nullable Batch<Item> first;
        private @Nullable Batch<Item> second;

        public PopSleepsThroughOthers() {
            depot.push(batch());
            depot.push(batch());
            depot.push(batch());
        }

        @Actor
        public void pop() {
            first = depot.pop();
        }

        @Actor
        public void popTwoAndPushOneBack() {
            Batch<Item> top = depot.pop();
            second = depot.pop();
            if (top != null) {
                depot.push(top);
            }
        }

        @Arbiter
        public void count(II_Result r) {
            Census census = new Census().addAll(first).addAll(second).drain(depot);
            r.r1 = census.items();
            r.r2 = census.doubles();
        }
    }

    /// Memory: closing.
    @JCStressTest
    @Description(
            "What is pushed while the depot closes is dropped by one of both: nothing stays inside.")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "dropped and counted, once")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the push missed the flag and the drain missed the push")
    @State
    public static class PushMeetsClose {
        private final Tally tally = new Tally();
        private final Depot<Item> depot = depot(tally);

        @Actor
        public void push() {
            depot.push(batch());
        }

        @Actor
        public void close() {
            depot.close();
        }

        @Arbiter
        public void left(II_Result r) {
            r.r1 = (int) (depot.primary().items() + depot.victim().items());
            r.r2 = dropped(tally);
        }
    }

    /// Memory: the fields `Depot.primary`, `victim`.
    @JCStressTest
    @Description("What idles through an ageing step while others pop is in one hand, or a victim.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "popped before the step")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the step came first")
    @Outcome(
            id = "1, 1",
            expect = Expect.FORBIDDEN,
            desc = "popped off a chain that the step had cut")
    @Outcome(expect = Expect.FORBIDDEN, desc = "cut off by a pop in the midst of the step")
    @State
    public static class AgeMeetsPop {
        private final Depot<Item> depot = depot(new Tally());

        public AgeMeetsPop() {
            depot.push(batch());
        }

        @Actor
        public void age() {
            depot.age();
        }

        @Actor
        public void pop(II_Result r) {
            r.r1 = count(depot.pop());
        }

        @Arbiter
        public void left(II_Result r) {
            r.r2 = (int) depot.victim().items();
        }
    }

    /// Memory: the fields `Depot.primary`, `victim`.
    @JCStressTest
    @Description("A victim that is popped while the depot ages is in one hand, or dropped.")
    @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "popped before the step")
    @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "the step came first")
    @Outcome(expect = Expect.FORBIDDEN, desc = "dropped and in a hand, lost, or young again")
    @State
    public static class AgeMeetsPopOfVictim {
        private final Tally tally = new Tally();
        private final Depot<Item> depot = depot(tally);

        public AgeMeetsPopOfVictim() {
            depot.pushVictim(batch());
        }

        @Actor
        public void pop(III_Result r) {
            r.r1 = count(depot.popVictim());
        }

        @Actor
        public void age() {
            depot.age();
        }

        @Arbiter
        public void left(III_Result r) {
            r.r2 = dropped(tally);
            r.r3 = (int) (depot.primary().items() + depot.victim().items());
        }
    }

    /// Memory: the field `Depot.Node.claimed`.
    @JCStressTest
    @Description("Whoever comes upon a node that the collector emptied counts its items, once.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "counted by one of both")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "both found it unclaimed, or each left it to the other")
    @State
    public static class CollectedIsCountedOnce {
        private final Tally tally = new Tally();
        private final SoftDepot soft = new SoftDepot(tally);

        public CollectedIsCountedOnce() {
            soft.collect();
        }

        @Actor
        public void read() {
            soft.depot.primary();
        }

        @Actor
        public void pop() {
            soft.depot.pop();
        }

        @Arbiter
        public void count(I_Result r) {
            r.r1 = (int) tally.collected.sum();
        }
    }

    /// Memory: the field `Depot.Node.claimed`.
    @JCStressTest
    @Description(
            "What was popped is not counted as collected by a reader that still looks at its node.")
    @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "it is out")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "the popper had its item collected before it claimed the node")
    @State
    public static class TakenIsNotCollected {
        private final Tally tally = new Tally();
        private final SoftDepot soft = new SoftDepot(tally);

        @Actor
        public void read() {
            soft.depot.primary();
        }

        @Actor
        public void popAndLose() {
            soft.depot.pop();
            soft.collect();
        }

        @Arbiter
        public void count(I_Result r) {
            r.r1 = (int) tally.collected.sum();
        }
    }

    /// Memory: happens-before 3.
    @JCStressTest
    @Description(
            "Writes to an item before it became a victim happen before the hit that returns it.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "sought before the push")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "found after it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the batch overtook the writes to its item")
    @State
    public static class PushOfVictimPublishes {
        private final Depot<Item> depot = depot(new Tally());

        @Actor
        public void push() {
            depot.pushVictim(Batch.ofOne(new Item().write(), 1));
        }

        @Actor
        public void pop(I_Result r) {
            Item victim = depot.popVictim();
            r.r1 = victim == null ? -1 : victim.read();
        }
    }

    /// Memory: happens-before 3.
    @JCStressTest
    @Description(
            "Writes to an item before the push of its batch happen before the hit on it as a victim of another thread's ageing step.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "aged before the push")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "aged after it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the batch overtook the writes to its item")
    @State
    public static class PushPublishesThroughAgeing {
        private final Depot<Item> depot = depot(new Tally());

        @Actor
        public void push() {
            depot.push(Batch.ofOne(new Item().write(), 1));
        }

        @Actor
        public void age(I_Result r) {
            depot.age();
            Item victim = depot.popVictim();
            r.r1 = victim == null ? -1 : victim.read();
        }
    }

    /// Memory: happens-before 3.
    @JCStressTest
    @Description(
            "Writes to the items of a batch happen before one of them is split off by another thread, and the rest popped.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "popped before the split")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "popped after it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the rest overtook the writes to its item")
    @State
    public static class SplitPublishes {
        private final Depot<Item> depot = depot(new Tally());

        @Actor
        public void split() {
            depot.split(Pools.batchOf(new Item().write(), new Item()));
        }

        @Actor
        public void pop(I_Result r) {
            Batch<Item> batch = depot.pop();
            r.r1 = batch == null ? -1 : batch.last().read();
        }
    }

    /// Memory: the field `Depot.Node.totalBytes`.
    @JCStressTest
    @Description(
            "Two batches that come into the room of one: a push sees the total that it lies on.")
    @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "one is in, the other was dropped")
    @Outcome(
            expect = Expect.FORBIDDEN,
            desc = "both read the total before either was in, or neither is")
    @State
    public static class TwoPushIntoRoomForOne {
        private final Tally tally = new Tally();
        private final Depot<Item> depot = Pools.depot(1, tally);

        @Actor
        public void first() {
            depot.push(batch());
        }

        @Actor
        public void second() {
            depot.push(batch());
        }

        @Arbiter
        public void count(II_Result r) {
            r.r1 = (int) depot.primary().items();
            r.r2 = (int) tally.droppedFull.sum();
        }
    }
}
