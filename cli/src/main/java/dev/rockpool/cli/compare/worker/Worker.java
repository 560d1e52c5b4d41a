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

    static <O, P> Measurement measure(
            Work<O, P> work, Arm arm, WarmUp warmUp, Load load, List<byte[]> chunks)
            throws Exception {
        var operations = new Operations<>(work, chunks);
        var created = new LongAdder();
        // The count would cost the arm `new` as much as a small object does; there it is known.
        UnaryOperator<Supplier<O>> counted =
                arm == Arm.NEW ? UnaryOperator.identity() : factory -> counted(factory, created);
        try (Source<O> source = arm.open(work, counted, load.threads());
                Crew crew = new Crew(load, () -> new Lane<>(operations, source))) {
            warmUp.run(crew);

            long createdBefore = created.sum();
            JvmReading before = JvmReading.now();
            Crew.Tally tally = crew.work(load.window());
            JvmReading spent = JvmReading.now().minus(before);
            long createdMeanwhile = arm == Arm.NEW ? tally.uses() : created.sum() - createdBefore;

            return new Measurement(
                    tally.latencies(),
                    tally.nanos(),
                    tally.uses(),
                    createdMeanwhile,
                    spent,
                    tally.wrong(),
                    operations.digest(source));
        }
    }

    private static <O> Supplier<O> counted(Supplier<O> factory, LongAdder created) {
        return () -> {
            created.increment();
            return factory.get();
        };
    }
}
