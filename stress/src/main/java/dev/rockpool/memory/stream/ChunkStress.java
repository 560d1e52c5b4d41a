package dev.rockpool.memory.stream;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Description;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/// What a [Chunk] promises to those who give it back.
public final class ChunkStress {
    private ChunkStress() {}

    /// Streams: `Chunk.bytes`.
    @JCStressTest
    @Description("Of two that take the array out of a chunk, one has it.")
    @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the first")
    @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the second")
    @Outcome(expect = Expect.FORBIDDEN, desc = "given back twice, or never")
    @State
    public static class TwoTake {
        private final Chunk chunk = new Chunk(0);

        public TwoTake() {
            chunk.put(new byte[1]);
        }

        @Actor
        public void take(II_Result r) {
            r.r1 = chunk.take() == null ? 0 : 1;
        }

        @Actor
        public void takeToo(II_Result r) {
            r.r2 = chunk.take() == null ? 0 : 1;
        }
    }
}
