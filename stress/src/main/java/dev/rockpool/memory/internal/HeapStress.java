package dev.rockpool.memory.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/// What the [PageHeap] and its [PageMap] promise.
public final class HeapStress {
    private HeapStress() {}

    private static final int PAGE = SizeClasses.PAGE;

    /// Memory of the allocator: `PageHeap.reserved`.
    @JCStressTest
    @Description("Two that ask for the last page do not get one each.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "one, and all goes back")
    @Outcome(expect = Expect.FORBIDDEN, desc = "beyond the limit, or nobody though there was one")
    @State
    public static class TwoTakeTheLastPage {
        private final PageHeap heap = new PageHeap(PAGE, new PageMap());
        private @Nullable Span mine;
        private @Nullable Span yours;

        @Actor
        public void take() {
            mine = heap.tryTake(1, SizeClasses.NONE);
        }

        @Actor
        public void takeToo() {
            yours = heap.tryTake(1, SizeClasses.NONE);
        }

        @Arbiter
        public void settle(II_Result r) {
            r.r1 = giveBack(mine) + giveBack(yours);
            heap.trim();
            r.r2 = (int) heap.reserved();
        }

        private int giveBack(@Nullable Span span) {
            if (span == null) {
                return 0;
            }
            heap.giveBack(span);
            return 1;
        }
    }

    /// Memory of the allocator: `PageMap.table`.
    @JCStressTest
    @Description("A chunk that is known stays known while others come.")
    @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "found in the old table or the new")
    @Outcome(expect = Expect.FORBIDDEN, desc = "a table was seen before what stands in it")
    @State
    public static class LookUpMeetsNewChunk {
        private static final Chunk ONE = Chunk.of(1);
        private static final Chunk ANOTHER = Chunk.of(1);
        private static final @Nullable Span SPAN = ONE.tryTake(1, SizeClasses.NONE);

        private final PageMap map = new PageMap();

        public LookUpMeetsNewChunk() {
            map.enter(List.of(ONE));
            map.set(ONE.firstPage, 1, SPAN);
        }

        @Actor
        public void add() {
            map.enter(List.of(ONE, ANOTHER));
        }

        @Actor
        public void lookUp(I_Result r) {
            Span found = map.spanAt(ONE.base);
            r.r1 = found != null && found == SPAN ? 1 : 0;
        }
    }
}
