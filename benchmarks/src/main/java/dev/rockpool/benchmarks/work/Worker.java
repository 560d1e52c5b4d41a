package dev.rockpool.benchmarks.work;

import dev.rockpool.benchmarks.arm.Arm;
import dev.rockpool.benchmarks.arm.Halves;
import dev.rockpool.benchmarks.arm.JsonDocuments;
import dev.rockpool.benchmarks.arm.Lender;
import dev.rockpool.benchmarks.arm.Scratch;
import dev.rockpool.benchmarks.arm.Sized;
import dev.rockpool.benchmarks.arm.Source;
import dev.rockpool.benchmarks.work.Measurement.Items;
import dev.rockpool.benchmarks.work.Measurement.More;
import dev.rockpool.benchmarks.work.Measurement.Recyclers;
import dev.rockpool.cli.jvm.ParentWatch;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.function.ToDoubleFunction;
import javax.management.JMException;
import org.jspecify.annotations.Nullable;

/// A JVM that measures one arm in one case by a window of time, prints one line, and ends.
public final class Worker {

    private Worker() {}

    /// Measures.
    ///
    /// @param arguments case, arm, length of a slice, slices of warm-up, slices of the window
    /// @throws Exception as the arm does
    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        Case work = Case.labelled(arguments[0]).orElseThrow();
        Arm arm = Arm.labelled(arguments[1]).orElseThrow();
        Duration slice = Duration.parse(arguments[2]);
        int warmUps = Integer.parseInt(arguments[3]);
        int slices = Integer.parseInt(arguments[4]);

        try (Source source = arm.open(work.size())) {
            Measurement measurement =
                    switch (work.suit()) {
                        case BOUNDED ->
                                new Contention(work, lender(source))
                                        .measure(slice, warmUps, slices);
                        case TRACE -> trace(source, arm);
                        case LOADED ->
                                new LoadedHeap(source, threadsFor(work, arm), LoadedHeap.SHARE)
                                        .measure(slice, warmUps, slices);
                        default -> window(work, source, arm, slice, warmUps, slices);
                    };
            System.out.println(measurement.toLine());
        }
    }

    private static Measurement window(
            Case work, Source source, Arm arm, Duration slice, int warmUps, int slices)
            throws Exception {
        var crew = new Crew(slice, warmUps);
        ToDoubleFunction<Crew.Window> nanosAPair = staff(crew, work, source, arm);
        Crew.Window window = crew.work(slice.multipliedBy(slices));
        More more = count(work, window);
        crew.dismiss();
        long bytes = work.isOnVirtualThreads() ? window.spent().bytes() : window.threadBytes();
        return new Measurement(
                nanosAPair.applyAsDouble(window), (double) bytes / window.pairs(), more);
    }

    private static @Nullable More count(Case work, Crew.Window window) throws JMException {
        if (work.kind() == Kind.JACKSON) {
            return new Recyclers(Census.liveRecyclers());
        }
        return work.countsItems()
                ? new Items(window.spent().made(), window.pairs(), Census.liveItems())
                : null;
    }

    private static Measurement trace(Source source, Arm arm) throws Exception {
        var trace = new Trace<>((Sized<?>) source, FileSizes.ofJdk());
        var task = new FutureTask<>(trace::run);
        threadsFor(Case.FRAGMENTATION, arm).newThread(task).start();
        return task.get();
    }

    /// Gives each thread its loop.
    ///
    /// @return how a window is to be read: of platform threads each one's processor time counts; of
    ///   virtual ones the whole JVM's, since they have none of their own
    private static ToDoubleFunction<Crew.Window> staff(
            Crew crew, Case work, Source source, Arm arm) {
        ThreadFactory threads = threadsFor(work, arm);
        if (work.isHandOver()) {
            var handOver = new HandOver<>((Halves<?>) source);
            crew.add(threads, handOver::acquiring);
            crew.add(threads, handOver::releasing);
            return _ -> handOver.nanos();
        }
        for (int i = 0; i < work.threads(); i++) {
            crew.add(threads, () -> loop(work, source.perThread()));
        }
        return work.isOnVirtualThreads()
                ? window -> (double) window.spent().cpuNanos() / window.pairs()
                : window -> (double) window.threadNanos() / window.pairs();
    }

    private static Crew.Loop loop(Case work, Source source) {
        return switch (work) {
            case OUTERMOST_1,
                    OUTERMOST_2,
                    OUTERMOST_16,
                    FIXED_16,
                    JACKSON2_16,
                    JACKSON2_CROWD,
                    JACKSON3_16,
                    JACKSON3_CROWD ->
                    Loops.outermost(source);
            case NESTED_1, NESTED_2, NESTED_16 -> Loops.nested(source);
            case VIRTUAL_RELEASED -> Loops.released(source);
            case VIRTUAL_HELD -> Loops.held(lender(source));
            case JACKSON2_VIRTUAL, JACKSON3_VIRTUAL ->
                    Loops.outermost(((JsonDocuments) source).yielding());
            case JACKSON2_STARTED, JACKSON3_STARTED -> Loops.started(source);
            default -> throw new IllegalArgumentException("%s takes more".formatted(work));
        };
    }

    private static Lender<? extends Scratch> lender(Source source) {
        return (Lender<? extends Scratch>) source;
    }

    private static ThreadFactory threadsFor(Case work, Arm arm) {
        if (work.isOnVirtualThreads()) {
            return Thread.ofVirtual().factory();
        }
        return arm.isOnNettyThreads()
                ? new DefaultThreadFactory("bench", true)
                : Thread.ofPlatform().daemon().factory();
    }
}
