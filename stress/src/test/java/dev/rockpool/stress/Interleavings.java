package dev.rockpool.stress;

import dev.rockpool.internal.Owned;
import dev.rockpool.internal.ThreadTable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.StressOptions;

/// Puts a class of operations through Lincheck: by all interleavings up to a number, and by the
/// machine's own.
///
/// The model checker is sequentially consistent: what depends on fences is for jcstress.
public final class Interleavings {
    private static final int SCALE = Integer.getInteger("lincheck.scale", 1);
    private static final int THREADS = 2;
    private static final int ACTORS = 3;

    /// The longest loop of ours that waits for nobody goes over all entries of a thread table.
    private static final int LONGEST_LOOP = new ThreadTable<>(Owned[]::new).entries().length;

    private Interleavings() {}

    /// Explores a random scenario.
    ///
    /// @param of how many interleavings of it
    public static void explore(Class<?> operations, Class<?> specification, int of) {
        explore(operations, specification, 1, of);
    }

    /// Explores some random scenarios.
    ///
    /// @param each how many interleavings of each
    public static void explore(
            Class<?> operations, Class<?> specification, int scenarios, int each) {
        model(operations, specification)
                .iterations(scenarios * SCALE)
                .invocationsPerIteration(each)
                .check(operations);
    }

    /// Explores one scenario.
    ///
    /// @param of how many interleavings of it
    public static void explore(
            Class<?> operations, Class<?> specification, int of, Scenario scenario) {
        model(operations, specification)
                .iterations(0)
                .invocationsPerIteration(of * SCALE)
                .addCustomScenario(scenario.of(operations))
                .check(operations);
    }

    private static ModelCheckingOptions model(Class<?> operations, Class<?> specification) {
        int patience = patience(operations);
        return new ModelCheckingOptions()
                .threads(THREADS)
                .actorsPerThread(ACTORS)
                .actorsBefore(2)
                .actorsAfter(1)
                .loopIterationsBeforeThreadSwitch(patience)
                .loopBound(4 * patience)
                .addGuarantee(
                        ManagedStrategyGuaranteeKt.forClasses(
                                        ConcurrentLinkedQueue.class.getName(),
                                        LongAdder.class.getName(),
                                        "dev.rockpool.internal.elastic.Hands", // no part of it
                                        "dev.rockpool.memory.internal.HeldSlots")
                                .allMethods()
                                .treatAsAtomic())
                .addGuarantee(
                        ManagedStrategyGuaranteeKt.forClasses("dev.rockpool.internal.ThreadTable")
                                .methods("read", "home")
                                .ignore())
                .addGuarantee( // or every identity has the same hash, but for those of a
                        // constructor
                        ManagedStrategyGuaranteeKt.forClasses(
                                        "dev.rockpool.internal.fixed.Directory")
                                .methods("home")
                                .ignore())
                .addGuarantee(
                        ManagedStrategyGuaranteeKt.forClasses(
                                        "dev.rockpool.internal.bounded.HolderTable",
                                        "dev.rockpool.internal.bounded.Times")
                                .allMethods()
                                .ignore())
                .addGuarantee(
                        ManagedStrategyGuaranteeKt.forClasses(
                                        "dev.rockpool.internal.bounded.Reception")
                                .methods("exhausted")
                                .ignore())
                .addGuarantee(
                        ManagedStrategyGuaranteeKt.forClasses("dev.rockpool.jetty.Books")
                                .allMethods()
                                .ignore())
                .addGuarantee(
                        ManagedStrategyGuaranteeKt.forClasses("dev.rockpool.jetty.HeapBuffer")
                                .methods("of", "giveBack")
                                .ignore())
                .sequentialSpecification(specification);
    }

    /// How often a loop goes round before it is taken for one that waits for another thread, which
    /// then has its turn: more often than any that waits for nobody. One that goes round several
    /// times as often is taken for one that never ends.
    private static int patience(Class<?> operations) {
        ShortLoops loops = operations.getAnnotation(ShortLoops.class);
        int longest = loops == null ? LONGEST_LOOP : loops.upTo();
        return longest + 2; // once more for the look that ends it
    }

    /// Runs random scenarios at the machine's own pace.
    public static void suffer(Class<?> operations, Class<?> specification) {
        new StressOptions()
                .iterations(SCALE)
                .invocationsPerIteration(500)
                .threads(THREADS)
                .actorsPerThread(ACTORS)
                .actorsBefore(2)
                .actorsAfter(1)
                .sequentialSpecification(specification)
                .check(operations);
    }
}
