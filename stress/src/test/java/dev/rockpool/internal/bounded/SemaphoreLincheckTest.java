package dev.rockpool.internal.bounded;

import dev.rockpool.Pool;
import dev.rockpool.PoolClosedException;
import dev.rockpool.PoolExhaustedException;
import dev.rockpool.stress.Interleavings;
import dev.rockpool.stress.Scenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A pool of one item, asked without waiting, is a semaphore of one permit that can be closed.
///
/// Of more than one it is so but for a thread that searches while items move behind its back: it
/// may find nothing where something idled all the time, now here, now there. What holds then stands
/// in `EngineLincheckTest`.
@Tag("own-roster")
public final class SemaphoreLincheckTest {
    private static final Object ITEM = new Object();

    private final BoundedEngine<Object> engine =
            new BoundedEngine<>(Pool.bounded(() -> ITEM).named("semaphore").max(1));

    private volatile boolean out; // and known to be

    public SemaphoreLincheckTest() {
        engine.add();
    }

    @Operation
    public Answer acquire() {
        try {
            engine.acquire(0, null);
            out = true;
            return Answer.DONE;
        } catch (PoolExhaustedException none) {
            return Answer.REFUSED;
        } catch (PoolClosedException told) {
            return Answer.CLOSED;
        }
    }

    /// By one thread at a time: a second release is a mistake that may not be noticed.
    @Operation(nonParallelGroup = "holder")
    public Answer release() {
        if (!out) {
            return Answer.REFUSED;
        }
        out = false;
        engine.release(ITEM);
        return Answer.DONE;
    }

    @Operation
    public void close() {
        engine.close();
    }

    @Test
    void isASemaphoreInAllInterleavings() {
        Interleavings.explore(SemaphoreLincheckTest.class, Semaphore.class, 50);
    }

    @Test
    void twoAcquireAtOnce() {
        explore(new Scenario("", "acquire", "acquire", "release"));
    }

    @Test
    void oneAcquiresWhatAnotherReleases() {
        explore(new Scenario("acquire", "release, acquire", "acquire", "release"));
    }

    @Test
    void oneReleasesWhatAnotherCloses() {
        explore(new Scenario("acquire", "release, acquire", "close", "release, acquire"));
    }

    private static void explore(Scenario scenario) {
        Interleavings.explore(SemaphoreLincheckTest.class, Semaphore.class, 150, scenario);
    }

    /// What came of an operation.
    public enum Answer {
        DONE,
        REFUSED,
        CLOSED
    }

    /// The specification.
    public static final class Semaphore {
        private boolean out;
        private boolean closed;

        public Answer acquire() {
            if (closed) {
                return Answer.CLOSED;
            }
            Answer answer = out ? Answer.REFUSED : Answer.DONE;
            out = true;
            return answer;
        }

        public Answer release() {
            Answer answer = out ? Answer.DONE : Answer.REFUSED;
            out = false;
            return answer;
        }

        public void close() {
            closed = true;
        }
    }
}
