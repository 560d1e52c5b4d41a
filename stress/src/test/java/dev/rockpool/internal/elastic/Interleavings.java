package dev.rockpool.internal.elastic;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/// Puts a class of operations through Lincheck: by all interleavings up to a number, and by the
/// machine's own.
///
/// The model checker is sequentially consistent: what depends on fences is for jcstress.
final class Interleavings {
    private static final int SCALE = Integer.getInteger("lincheck.scale", 1);
    private static final int THREADS = 2;
    private static final int ACTORS = 3;
    private static final int LOOP_BOUND = 5_000; // above the entries of the local table

    private Interleavings() {}

    static void explore(Class<?> operations, Class<?> specification) {
        new ModelCheckingOptions()
                .iterations(10 * SCALE)
                .invocationsPerIteration(200)
                .threads(THREADS)
                .actorsPerThread(ACTORS)
                .actorsBefore(2)
                .actorsAfter(1)
                .loopBound(LOOP_BOUND)
                .addGuarantee(
                        ManagedStrategyGuaranteeKt.forClasses(
                                        ConcurrentLinkedQueue.class.getName(),
                                        LongAdder.class.getName())
                                .allMethods()
                                .treatAsAtomic())
                .sequentialSpecification(specification)
                .check(operations);
    }

    static void suffer(Class<?> operations, Class<?> specification) {
        new StressOptions()
                .iterations(5 * SCALE)
                .invocationsPerIteration(500)
                .threads(THREADS)
                .actorsPerThread(ACTORS)
                .actorsBefore(2)
                .actorsAfter(1)
                .sequentialSpecification(specification)
                .check(operations);
    }
}
