package dev.rockpool.cli.compare.worker;

import dev.rockpool.cli.compare.arm.Arm;
import dev.rockpool.cli.compare.arm.Source;
import dev.rockpool.cli.compare.input.Chunks;
import dev.rockpool.cli.compare.work.Work;
import dev.rockpool.cli.compare.work.Works;
import dev.rockpool.cli.jvm.ParentWatch;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A JVM that measures one arm of one work item and ends.
final class Worker {

    private Worker() {}

    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        Assignment assignment = Assignment.parse(arguments);
        Work<?, ?> work = Works.named(assignment.work()).orElseThrow();
        List<byte[]> chunks = Chunks.load(assignment.chunks());
        Load load = assignment.load();
        measure(work, assignment.arm(), WarmUp.before(load.window()), load, chunks)
                .save(assignment.result());
    }

    static <O> Measurement measure(
            Work<O, ?> work, Arm arm, WarmUp warmUp, Load load, List<byte[]> chunks)
            throws Exception {
        var created = new LongAdder();
        // The count would cost the arm `new` as much as a small object does; there it is known.
        UnaryOperator<Supplier<O>> counted =
                arm == Arm.NEW ? UnaryOperator.identity() : factory -> counted(factory, created);
        try (Source<O> source = arm.open(work, counted, load.threads());
                Rig<O> rig = Rig.of(work, source, load, chunks)) {
            rig.warmUp(warmUp);
            long createdBefore = created.sum();
            Window window = rig.measure();
            long createdMeanwhile = arm == Arm.NEW ? window.uses() : created.sum() - createdBefore;
            return new Measurement(
                    window.latencies(),
                    window.nanos(),
                    window.uses(),
                    createdMeanwhile,
                    window.spent(),
                    window.wrong(),
                    rig.digest());
        }
    }

    private static <O> Supplier<O> counted(Supplier<O> factory, LongAdder created) {
        return () -> {
            created.increment();
            return factory.get();
        };
    }
}
