package dev.rockpool.memory.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// What a [Shelf] promises: each batch goes to one cache, and what its holders wrote comes with it.
public final class ShelfStress {
    private ShelfStress() {}

    private static Batch batch(long address) {
        return new Batch(new Span[1], new long[] {address}, 1);
    }

    private static int left(Shelf shelf) {
        int batches = 0;
        while (shelf.tryTake() != null) {
            batches++;
        }
        return batches;
    }

    /// Memory of the allocator: happens-before 2.
    @JCStressTest
    @Description("Writes before a batch is given happen before a take returns it.")
    @Outcome(id = "-1", expect = Expect.ACCEPTABLE, desc = "before it came")
    @Outcome(id = "3", expect = Expect.ACCEPTABLE, desc = "all of it")
    @Outcome(expect = Expect.FORBIDDEN, desc = "the batch overtook what is in it")
    @State
    public static class GivePublishesToTake {
        private final Shelf shelf = new Shelf(2);
        private int content; // plain, as that of a slot is

        @Actor
        public void give() {
            content = 1;
            shelf.tryGive(batch(2));
        }

        @Actor
        public void take(I_Result r) {
            Batch taken = shelf.tryTake();
            r.r1 = taken == null ? -1 : (int) taken.addresses[0] + content;
        }
    }

    /// Memory of the allocator: `Shelf.content`.
    @JCStressTest
    @Description("A batch goes to one of two that take.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "to one")
    @Outcome(expect = Expect.FORBIDDEN, desc = "to both, or to none")
    @State
    public static class TwoTake {
        private final Shelf shelf = new Shelf(2);
        private @Nullable Batch mine;
        private @Nullable Batch yours;

        public TwoTake() {
            shelf.tryGive(batch(1));
        }

        @Actor
        public void take() {
            mine = shelf.tryTake();
        }

        @Actor
        public void takeToo() {
            yours = shelf.tryTake();
        }

        @Arbiter
        public void count(I_Result r) {
            r.r1 = (mine == null ? 0 : 1) + (yours == null ? 0 : 1);
        }
    }

    /// Memory of the allocator: `Shelf.content`.
    @JCStressTest
    @Description("Of two that give, both have given, or one has been told that there is no room.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "each batch is in one place")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a batch is lost, or there are too many")
    @State
    public static class TwoGive {
        private final Shelf shelf = new Shelf(1);
        private boolean mine;
        private boolean yours;

        @Actor
        public void give() {
            mine = shelf.tryGive(batch(1));
        }

        @Actor
        public void giveToo() {
            yours = shelf.tryGive(batch(2));
        }

        @Arbiter
        public void count(I_Result r) {
            r.r1 = mine == yours ? -1 : left(shelf);
        }
    }

    /// Memory of the allocator: `Shelf.content`.
    @JCStressTest
    @Description("What an ageing step gives away goes to no cache, and what a cache has stays.")
    @Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "each batch is in one place")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a batch is in two places, or in none")
    @State
    public static class TakeMeetsAge {
        private final Shelf shelf = new Shelf(2);
        private final AtomicInteger away = new AtomicInteger();
        private @Nullable Batch taken;

        public TakeMeetsAge() {
            shelf.tryGive(batch(1));
            shelf.tryGive(batch(2));
            shelf.age(_ -> {});
        }

        @Actor
        public void take() {
            taken = shelf.tryTake();
        }

        @Actor
        public void age() {
            shelf.age(_ -> away.incrementAndGet());
        }

        @Arbiter
        public void count(I_Result r) {
            r.r1 = away.get() + (taken == null ? 0 : 1) + left(shelf);
        }
    }
}
