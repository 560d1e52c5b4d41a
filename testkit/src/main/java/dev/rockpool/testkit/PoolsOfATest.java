package dev.rockpool.testkit;

import dev.rockpool.Fault;
import dev.rockpool.Pool;
import dev.rockpool.Safety;
import dev.rockpool.Safety.Registration;
import dev.rockpool.SafetyLevel;
import dev.rockpool.SafetyReport;
import dev.rockpool.Watched;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/// The pools that are built while a test runs, and what they find wrong.
final class PoolsOfATest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final List<Watched> pools = new CopyOnWriteArrayList<>();
    private final Queue<Runnable> levels = new ConcurrentLinkedQueue<>(); // to be put back
    private final Queue<SafetyReport> reports = new ConcurrentLinkedQueue<>();
    private final Registration onPool;
    private final Registration onReport;

    /// Begins to listen.
    ///
    /// @param level at which each pool is to watch
    PoolsOfATest(SafetyLevel level) {
        onReport = Safety.onReport(reports::add);
        onPool =
                Safety.onPool(pool -> {
                    SafetyLevel own = pool.safety();
                    levels.add(() -> pool.safety(own));
                    pools.add(pool);
                    pool.safety(level);
                });
    }

    /// Hears no more, and leaves pools that live on as their builders made them.
    @Override
    public void close() {
        onPool.close();
        onReport.close();
        levels.forEach(Runnable::run);
    }

    /// Fails if anything is wrong but what is allowed.
    void check(Fault... allowed) throws InterruptedException {
        List<Fault> free = Arrays.asList(allowed);
        boolean mayBeOut = free.contains(Fault.LEAKED);
        pools.forEach(Watched::inspect);
        if (!mayBeOut) {
            waitForWhatIsOut();
        }
        var faults = new ArrayList<String>();
        var stacks = new ArrayList<Throwable>();
        for (SafetyReport report : reports) {
            if (!free.contains(report.fault()) && isOurs(report)) {
                faults.add(report.fault() + ": " + report.message());
                stacks.add(new FaultyUse(report));
            }
        }
        for (Watched pool : pools) {
            if (!mayBeOut && pool.out() > 0) {
                faults.add(
                        "Pool '%s': %d still out; release them, or close the leases, before the test ends"
                                .formatted(pool.name(), pool.out()));
            }
            String wrong = imbalanceOf(pool);
            if (!wrong.isEmpty()) {
                faults.add("Pool '%s': %s".formatted(pool.name(), wrong));
            }
        }
        if (!faults.isEmpty()) {
            throw failure(faults, stacks);
        }
    }

    private static String imbalanceOf(Watched pool) {
        if (pool instanceof Pool<?> kept) {
            return Ledger.imbalanceOf(kept);
        }
        long imbalance = pool.imbalance(); // of a bounded pool, or of memory
        return imbalance == 0 ? "" : "its books are wrong by " + imbalance;
    }

    /// Waits until the pools have told of the items that are garbage, and other threads have
    /// released what they hold for a moment.
    private void waitForWhatIsOut() throws InterruptedException {
        long start = System.nanoTime();
        while ((isAnythingOut() || isALeakUntold())
                && System.nanoTime() - start < PATIENCE.toNanos()) {
            System.gc();
            Thread.sleep(BETWEEN_LOOKS);
            pools.forEach(Watched::inspect);
        }
    }

    private boolean isAnythingOut() {
        return pools.stream().anyMatch(pool -> pool.out() > 0);
    }

    /// Whether a pool's own thread has counted a leak and not told of it yet.
    private boolean isALeakUntold() {
        long told =
                reports.stream()
                        .filter(report -> report.fault() == Fault.LEAKED && isOurs(report))
                        .count();
        long counted =
                pools.stream()
                        .mapToLong(pool -> pool instanceof Pool<?> kept ? kept.stats().leaked() : 0)
                        .sum();
        return counted > told;
    }

    private boolean isOurs(SafetyReport report) {
        return pools.stream().anyMatch(pool -> pool.name().equals(report.pool()));
    }

    private static AssertionError failure(List<String> faults, List<Throwable> stacks) {
        var lines = new ArrayList<String>();
        lines.add(
                faults.size() == 1
                        ? "The test leaves a pool with a fault:"
                        : "The test leaves pools with %d faults:".formatted(faults.size()));
        faults.forEach(fault -> lines.add("  " + fault));
        var failure = new AssertionError(String.join(System.lineSeparator(), lines));
        stacks.forEach(failure::addSuppressed);
        return failure;
    }
}
