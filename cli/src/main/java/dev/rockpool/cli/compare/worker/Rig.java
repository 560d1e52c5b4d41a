package dev.rockpool.cli.compare.worker;

import dev.rockpool.cli.compare.arm.Source;
import dev.rockpool.cli.compare.work.Work;
import java.util.List;

/// A work item over an input, under a load, with objects from one source: what a worker warms up
/// and measures.
///
/// @param <O> the object whose reuse is in question
public final class Rig<O> implements AutoCloseable {
    private final Operations<O, ?> operations;
    private final Source<O> source;
    private final Load load;
    private final Crew crew;

    private Rig(Operations<O, ?> operations, Source<O> source, Load load) {
        this.operations = operations;
        this.source = source;
        this.load = load;
        this.crew = new Crew(load, () -> new Lane<>(operations, source));
    }

    /// Lays the input out.
    ///
    /// @param <O> the object whose reuse is in question
    /// @param work what to do
    /// @param source of the objects; stays the caller's
    /// @param load how hard to drive it
    /// @param chunks the input
    /// @return a rig that is cold
    /// @throws Exception if the work fails
    public static <O> Rig<O> of(Work<O, ?> work, Source<O> source, Load load, List<byte[]> chunks)
            throws Exception {
        return new Rig<>(new Operations<>(work, chunks), source, load);
    }

    /// Works until the compiler has done its part, or for ten seconds.
    ///
    /// @throws Exception if the work fails
    public void warmUp() throws Exception {
        warmUp(WarmUp.before(load.window()));
    }

    void warmUp(WarmUp warmUp) throws Exception {
        warmUp.run(crew);
    }

    /// Works for as long as the load says.
    ///
    /// @return what was seen
    /// @throws Exception if the work fails
    public Window measure() throws Exception {
        JvmReading before = JvmReading.now();
        Crew.Tally tally = crew.work(load.window());
        JvmReading spent = JvmReading.now().minus(before);
        return new Window(tally.latencies(), tally.nanos(), tally.uses(), tally.wrong(), spent);
    }

    /// Works once over the whole input.
    long digest() throws Exception {
        return operations.digest(source);
    }

    @Override
    public void close() {
        crew.close();
    }
}
